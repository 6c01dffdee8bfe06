import { trusts } from '../../iam/trust.ts';
import type { Keys } from '../../iam/conditions.ts';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { sts } from '../../protocol/shapes.ts';

const NAME = /^[\w+=,.@-]{2,64}$/;
const LEAST = 900;
const USUAL = 3_600;
/** Of a role taken on by a role. */
const MOST_CHAINED = 3_600;

const invalid = (text: string) => new AwsError('ValidationError', text, 400);

const unfit = (member: string, value: unknown, must: string) =>
  invalid(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: Member must ${must}`,
  );

function checkForm({ RoleArn, RoleSessionName, SourceIdentity, DurationSeconds }: sts.AssumeRoleRequest) {
  const pattern = 'satisfy regular expression pattern: [\\w+=,.@-]*';
  if (!/^arn:aws:iam::\d{12}:role\/.+$/.test(RoleArn!)) throw invalid(`${RoleArn} is invalid`);
  if (!NAME.test(RoleSessionName!)) throw unfit('roleSessionName', RoleSessionName, pattern);
  if (SourceIdentity !== undefined && !NAME.test(SourceIdentity))
    throw unfit('sourceIdentity', SourceIdentity, pattern);
  if (DurationSeconds !== undefined && !(DurationSeconds >= LEAST))
    throw unfit('durationSeconds', DurationSeconds, `have value greater than or equal to ${LEAST}`);
}

/** Takes a role on, in whichever account it is: who may is said by its trust policy, and by the caller's own policies. */
export const assumeRole: Operation<sts.AssumeRoleRequest, sts.AssumeRoleResponse> = (
  world,
  input,
  { identities, principal },
) => {
  checkForm(input);
  const { RoleArn: arn = '', RoleSessionName: name = '', DurationSeconds: seconds = USUAL } = input;
  const refuse = (action: string) =>
    new AwsError(
      'AccessDenied',
      `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${arn}`,
      403,
    );
  // One that is not there is refused in the same words: nobody learns which roles there are.
  const role = identities.roles.find(arn);
  if (!role) throw refuse('sts:AssumeRole');
  const sourceIdentity = principal.sourceIdentity ?? input.SourceIdentity;
  const keys: Keys = {
    'aws:principalarn': principal.role ?? principal.arn,
    'aws:principalaccount': principal.account,
    'aws:currenttime': new Date(world.now).toISOString(),
    'sts:externalid': input.ExternalId,
    'sts:rolesessionname': name,
    'sts:sourceidentity': sourceIdentity,
    'sts:durationseconds': String(seconds),
  };
  for (const action of ['sts:AssumeRole', ...(sourceIdentity ? ['sts:SetSourceIdentity'] : [])])
    if (trusts(role.trust, principal, { action, keys }) !== 'allowed') throw refuse(action);
  if (principal.role && seconds > MOST_CHAINED)
    throw invalid(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  if (seconds > role.mostSeconds)
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  const expiresAt = world.now + seconds * 1_000;
  const session = identities.sessions.open({ role, name, sourceIdentity, expiresAt });
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secret,
      SessionToken: session.token,
      Expiration: new Date(expiresAt),
    },
    AssumedRoleUser: { AssumedRoleId: session.principal.userId, Arn: session.principal.arn },
    ...(sourceIdentity && { SourceIdentity: sourceIdentity }),
  };
};

import { AwsError } from '../protocol/aws-error.ts';
import { SERVICES } from '../protocol/services.ts';
import type { Decision, Need } from './evaluate.ts';

type Refused = Decision | 'scp';

/** Who may not do what, in the sentence that all services share [rec]. */
function sentence({ action, resource }: Omit<Need, 'keys'>, caller: string, decision: Refused) {
  const on = resource === '*' ? '' : ` on resource: ${resource}`;
  const kind = decision === 'scp' ? 'a service control policy' : 'an identity-based policy';
  const why =
    decision === 'not allowed'
      ? `because no identity-based policy allows the ${action} action`
      : `with an explicit deny in ${kind}`;
  return `User: ${caller} is not authorized to perform: ${action}${on} ${why}`;
}

/** EC2 says of an action with resources why, for DecodeAuthorizationMessage to read. */
const encoded = ({ action, resource }: Omit<Need, 'keys'>, caller: string, decision: Refused) =>
  Buffer.from(
    JSON.stringify({
      allowed: false,
      explicitDeny: decision !== 'not allowed',
      context: { principal: { arn: caller }, action, resource },
    }),
  ).toString('base64url');

/** A refusal as the service words it. */
export function unauthorized(
  service: string,
  need: Omit<Need, 'keys'>,
  caller: string,
  decision: Refused = 'not allowed',
): AwsError {
  const text = sentence(need, caller, decision);
  const protocol = SERVICES.get(service)?.protocol;
  if (need.tried)
    return new AwsError('AccessDenied', `You are not authorized to use launch template: ${need.tried}`, 403);
  if (protocol === 'json' || protocol === 'rest')
    return new AwsError('AccessDeniedException', text, protocol === 'rest' ? 403 : 400);
  if (protocol !== 'ec2') return new AwsError('AccessDenied', text, 403);
  const more =
    need.resource === '*'
      ? ''
      : `. Encoded authorization failure message: ${encoded(need, caller, decision)}`;
  return new AwsError(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. ${text}${more}`,
    403,
  );
}

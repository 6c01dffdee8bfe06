import type { Keys } from '../../iam/conditions.ts';
import { decide, type Decision } from '../../iam/evaluate.ts';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { iam } from '../../protocol/shapes.ts';

const WORDS: Record<Decision, iam.EvaluationResult['EvalDecision']> = {
  allowed: 'allowed',
  denied: 'explicitDeny',
  'not allowed': 'implicitDeny',
};

/** What the policies of a user or role would say: a user's are those of the key that asks. */
function statementsOf(arn: string, { identities, accessKey, principal }: Context) {
  if (arn === principal.arn) return identities.policies.of(accessKey);
  const role = identities.roles.find(arn);
  if (role) return role.statements;
  throw new AwsError('NoSuchEntity', `The principal with ARN ${arn} cannot be found.`, 404);
}

const keysOf = (entries: readonly iam.ContextEntry[]): Keys =>
  Object.fromEntries(
    entries.map(({ ContextKeyName = '', ContextKeyValues = [], ContextKeyType = '' }) => [
      ContextKeyName.toLowerCase(),
      ContextKeyType.endsWith('List') ? ContextKeyValues : ContextKeyValues[0],
    ]),
  );

export const simulatePrincipalPolicy: Operation<
  iam.SimulatePrincipalPolicyRequest,
  iam.SimulatePolicyResponse
> = (_world, input, context) => {
  const { PolicySourceArn: arn = '', ActionNames: actions = [] } = input;
  const resources = input.ResourceArns?.length ? input.ResourceArns : ['*'];
  const statements = statementsOf(arn, context);
  const keys = keysOf(input.ContextEntries ?? []);
  const results = actions.flatMap((action) =>
    resources.map((resource): iam.EvaluationResult => ({
      EvalActionName: action,
      EvalResourceName: resource,
      // A key without policies may do everything.
      EvalDecision: WORDS[statements ? decide(statements, { action, resource, keys }) : 'allowed'],
      MissingContextValues: [],
    })),
  );
  return { EvaluationResults: results, IsTruncated: false };
};

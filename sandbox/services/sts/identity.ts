import type { Operation } from '../../protocol/operation.ts';
import type { sts } from '../../protocol/shapes.ts';

export const getCallerIdentity: Operation<sts.GetCallerIdentityRequest, sts.GetCallerIdentityResponse> = (
  world,
  _input,
  { caller },
) => ({ Account: world.account, Arn: caller, UserId: 'AIDASANDBOXOPERATOR' });

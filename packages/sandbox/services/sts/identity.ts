import type { Operation } from '../../protocol/operation.ts';
import type { sts } from '../../protocol/shapes.ts';

export const getCallerIdentity: Operation<sts.GetCallerIdentityRequest, sts.GetCallerIdentityResponse> = (
  _world,
  _input,
  { principal },
) => ({ Account: principal.account, Arn: principal.arn, UserId: principal.userId });

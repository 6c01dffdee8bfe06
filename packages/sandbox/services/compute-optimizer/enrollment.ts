import type { Operation } from '../../protocol/operation.ts';
import type { computeOptimizer } from '../../protocol/shapes.ts';
import { invalid } from './refusals.ts';

export const getEnrollmentStatus: Operation<
  computeOptimizer.GetEnrollmentStatusRequest,
  computeOptimizer.GetEnrollmentStatusResponse
> = ({ optimizedSince: since }) => ({
  status: since === undefined ? 'Inactive' : 'Active',
  memberAccountsEnrolled: false,
  ...(since !== undefined && { lastUpdatedTimestamp: new Date(since) }),
});

/** Enrolls the account, or ends its enrollment. @throws AwsError on a status that nobody can ask for */
export const updateEnrollmentStatus: Operation<
  computeOptimizer.UpdateEnrollmentStatusRequest,
  computeOptimizer.UpdateEnrollmentStatusResponse
> = (world, { status }) => {
  if (status !== 'Active' && status !== 'Inactive')
    throw invalid(`Status must be Active or Inactive, not ${status}.`);
  if (status === 'Active') world.optimizedSince ??= world.now;
  else delete world.optimizedSince;
  return { status };
};

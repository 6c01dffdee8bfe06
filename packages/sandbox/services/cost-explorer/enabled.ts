import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';

/** @throws AwsError where the account never enabled Cost Explorer: no IAM policy changes that [rec] */
export const whereEnabled =
  <Input, Output extends object>(operation: Operation<Input, Output>): Operation<Input, Output> =>
  (world, input, context) => {
    if (world.noCostExplorer)
      throw new AwsError('AccessDeniedException', 'User not enabled for cost explorer access');
    return operation(world, input, context);
  };

import { AwsError } from '../../protocol/aws-error.ts';
import type { Context } from '../../protocol/operation.ts';
import type { ebs } from '../../protocol/shapes.ts';
import type { Snapshot } from '../../world/images/snapshot.ts';
import { snapshotsIn } from '../../world/images/snapshots.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';

export const invalid = (Reason: ebs.ValidationExceptionReason, message: string) =>
  new AwsError('ValidationException', message, 400, { Reason });

/** @throws AwsError where the region has no such snapshot of the account */
export function snapshotOf(world: World, context: Context, id: string): Snapshot {
  const found = snapshotsIn(regionOf(world, context), world.account).find((one) => one.id === id);
  if (found) return found;
  throw new AwsError('ResourceNotFoundException', `The snapshot '${id}' does not exist.`, 404, {
    Reason: 'SNAPSHOT_NOT_FOUND',
  });
}

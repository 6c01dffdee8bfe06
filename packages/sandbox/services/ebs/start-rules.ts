import type { Context } from '../../protocol/operation.ts';
import type { ebs } from '../../protocol/shapes.ts';
import { snapshotState } from '../../world/images/snapshots.ts';
import type { World } from '../../world/types.ts';
import { invalid, snapshotOf } from './refusals.ts';

const MOST_GIB = 65_536;

function checkParent(world: World, input: ebs.StartSnapshotRequest, context: Context) {
  if (!input.ParentSnapshotId) return;
  const parent = snapshotOf(world, context, input.ParentSnapshotId);
  if (snapshotState(parent, context.now) !== 'completed')
    throw invalid('INVALID_SNAPSHOT_ID', `The parent snapshot '${parent.id}' is not completed.`);
  if (input.VolumeSize! < parent.size)
    throw invalid('INVALID_VOLUME_SIZE', `The volume is smaller than its parent's ${parent.size} GiB.`);
}

function checkTags(tags: ebs.Tag[] = []) {
  if (tags.length > 50) throw invalid('INVALID_TAG', 'A snapshot has at most 50 tags.');
  if (tags.some(({ Key = '' }) => Key === '' || Key.toLowerCase().startsWith('aws:')))
    throw invalid('INVALID_TAG', "Tag keys are not empty, and do not begin with 'aws:'.");
}

/** @throws AwsError as EBS refuses a snapshot that cannot be */
export function checkStart(world: World, input: ebs.StartSnapshotRequest, context: Context) {
  const { VolumeSize = 0, Timeout = 60 } = input;
  if (!Number.isInteger(VolumeSize) || VolumeSize < 1 || VolumeSize > MOST_GIB)
    throw invalid('INVALID_VOLUME_SIZE', `The volume size is from 1 to ${MOST_GIB} GiB, not ${VolumeSize}.`);
  if (!Number.isInteger(Timeout) || Timeout < 10 || Timeout > 4_320)
    throw invalid('INVALID_PARAMETER_VALUE', `The timeout is from 10 to 4320 minutes, not ${Timeout}.`);
  if (input.Encrypted || input.KmsKeyArn)
    throw invalid('INVALID_CUSTOMER_KEY', 'Encrypted snapshots are not offered by this sandbox.');
  checkTags(input.Tags);
  checkParent(world, input, context);
}

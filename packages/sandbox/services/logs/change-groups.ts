import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { logs } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { regionOf, regionToFill } from '../region.ts';
import { groupOf, invalid, misfit, streamOf } from './group-of.ts';

/** Days that AWS keeps events for. */
const RETENTIONS = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922],
  ...[3_288, 3_653],
];

const isThere = (what: string) =>
  new AwsError('ResourceAlreadyExistsException', `The specified ${what} already exists`);

export const createLogGroup: Operation<logs.CreateLogGroupRequest> = (world, input, context) => {
  const region = regionToFill(world, context);
  const name = input.logGroupName!;
  if (name.length > 512) misfit(name, 'logGroupName', 'Member must have length less than or equal to 512');
  if (!/^[\w./#-]+$/.test(name))
    misfit(name, 'logGroupName', 'Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+');
  if (region.logGroups.some((one) => one.name === name)) throw isThere('log group');
  region.logGroups.push({
    ...{ name, createdAt: context.now, tags: { ...input.tags } },
    ...(input.kmsKeyId && { key: input.kmsKeyId }),
  });
  return {};
};

export const deleteLogGroup: Operation<logs.DeleteLogGroupRequest> = (world, input, context) => {
  const region = regionOf(world, context);
  const group = groupOf(region, input);
  region.logGroups = region.logGroups.filter((one) => one !== group);
  return {};
};

export const createLogStream: Operation<logs.CreateLogStreamRequest> = (world, input, context) => {
  const group = groupOf(regionOf(world, context), input);
  const name = input.logStreamName!;
  if (/[:*]/.test(name))
    misfit(name, 'logStreamName', 'Member must satisfy regular expression pattern: [^:*]*');
  if (own(group.streams ?? {}, name)) throw isThere('log stream');
  group.streams = { ...group.streams, [name]: { createdAt: context.now, events: [] } };
  return {};
};

export const deleteLogStream: Operation<logs.DeleteLogStreamRequest> = (world, input, context) => {
  const group = groupOf(regionOf(world, context), input);
  streamOf(group, input.logStreamName);
  delete group.streams![input.logStreamName!];
  return {};
};

export const putRetentionPolicy: Operation<logs.PutRetentionPolicyRequest> = (world, input, context) => {
  const group = groupOf(regionOf(world, context), input);
  if (!RETENTIONS.includes(input.retentionInDays!))
    misfit(
      input.retentionInDays!,
      'retentionInDays',
      `Member must satisfy enum value set: [${RETENTIONS.join(', ')}]`,
    );
  group.retentionDays = input.retentionInDays!;
  return {};
};

export const deleteRetentionPolicy: Operation<logs.DeleteRetentionPolicyRequest> = (
  world,
  input,
  context,
) => {
  delete groupOf(regionOf(world, context), input).retentionDays;
  return {};
};

/** The group of an ARN. @throws AwsError on an ARN of something else */
const groupAt = (...[world, input, context]: Parameters<Operation<{ resourceArn?: string }>>) => {
  const { resourceArn: arn = '' } = input as { resourceArn?: string };
  if (!arn.includes(':log-group:')) throw invalid('The ARN is not that of a log group.');
  return groupOf(regionOf(world, context), { logGroupIdentifier: arn.replace(/:\*$/, '') });
};

export const tagResource: Operation<logs.TagResourceRequest> = (world, input, context) => {
  const group = groupAt(world, input as never, context);
  group.tags = { ...group.tags, ...input.tags };
  return {};
};

export const untagResource: Operation<logs.UntagResourceRequest> = (world, input, context) => {
  const { tags = {} } = groupAt(world, input as never, context);
  for (const key of input.tagKeys ?? []) delete tags[key];
  return {};
};

export const listTagsForResource: Operation<
  logs.ListTagsForResourceRequest,
  logs.ListTagsForResourceResponse
> = (world, input, context) => ({ tags: { ...groupAt(world, input as never, context).tags } });

export const tagLogGroup: Operation<logs.TagLogGroupRequest> = (world, input, context) => {
  const group = groupOf(regionOf(world, context), input);
  group.tags = { ...group.tags, ...input.tags };
  return {};
};

export const untagLogGroup: Operation<logs.UntagLogGroupRequest> = (world, input, context) => {
  const { tags = {} } = groupOf(regionOf(world, context), input);
  for (const key of input.tags ?? []) delete tags[key];
  return {};
};

export const listTagsLogGroup: Operation<logs.ListTagsLogGroupRequest, logs.ListTagsLogGroupResponse> = (
  world,
  input,
  context,
) => ({ tags: { ...groupOf(regionOf(world, context), input).tags } });

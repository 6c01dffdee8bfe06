import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import type { Interval, World } from '../../world/types.ts';
import { tagOf, tagsOf, valueOf } from './dimensions.ts';
import { periodOf } from './period.ts';

/** The machines that ran in a period. */
function ranIn(world: World, period: ce.DateInterval | undefined): Interval[] {
  const { from, to } = periodOf(period);
  return world.running.filter(
    ({ launchedAt, terminatedAt = world.now }) => launchedAt < to && terminatedAt >= from,
  );
}

const found = (values: Iterable<string>, search = '') =>
  [...new Set(values)].filter((value) => value.toLowerCase().includes(search.toLowerCase())).sort();

/** Without a TagKey the keys in use, with one its values; "" stands for what has no such tag. */
export const getTags: Operation<ce.GetTagsRequest, ce.GetTagsResponse> = (world, input) => {
  const ran = ranIn(world, input.TimePeriod);
  const { TagKey, SearchString } = input;
  const values = TagKey
    ? ran.map((interval) => tagOf(world, interval, TagKey))
    : ran.flatMap((interval) => tagsOf(world, interval));
  const Tags = found(values, SearchString);
  return { Tags, ReturnSize: Tags.length, TotalSize: Tags.length };
};

/** What a dimension was in a period. @throws AwsError ValidationException for one that is not kept */
export const getDimensionValues: Operation<ce.GetDimensionValuesRequest, ce.GetDimensionValuesResponse> = (
  world,
  input,
) => {
  const values = found(
    ranIn(world, input.TimePeriod).map((interval) => valueOf(world, interval, input.Dimension ?? '')),
    input.SearchString,
  );
  return {
    DimensionValues: values.map((Value) => ({ Value, Attributes: {} })),
    ReturnSize: values.length,
    TotalSize: values.length,
  };
};

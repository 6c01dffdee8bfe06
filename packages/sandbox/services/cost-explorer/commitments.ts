import { AwsError } from '../../protocol/aws-error.ts';
import { DAY } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { bucketsOf, wholeBucket, type Bucket } from './buckets.ts';
import { valueOf } from './dimensions.ts';
import type { Line } from './line.ts';
import { invalid } from './period.ts';

/** UTC ms; `to` is exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Hours or USD as Cost Explorer writes them. */
export const amountText = (amount: number) => amount.toFixed(10);

export const percent = (part: number, whole: number) => amountText(whole > 0 ? (100 * part) / whole : 0);

/**
 * One period where groups are asked for, else one for each day or month.
 * @throws AwsError for a granularity beside groups, which AWS does not take [doc]
 */
export function groupedBuckets(
  { from, to }: Span,
  { Granularity, GroupBy = [] }: { Granularity?: string | undefined; GroupBy?: object[] | undefined },
): Bucket[] {
  if (GroupBy.length === 0) return bucketsOf(from, to, Granularity ?? 'MONTHLY');
  if (Granularity) throw invalid('Granularity cannot be set when GroupBy is set');
  return [wholeBucket(from, to)];
}

const TERM = 365 * DAY;

/** Plans and reservations are bought with the first machine, for a year. */
export function termOf(world: World) {
  const boughtAt = world.running[0]?.launchedAt ?? world.seededAt;
  return { start: new Date(boughtAt).toISOString(), end: new Date(boughtAt + TERM).toISOString() };
}

export const noData = () =>
  new AwsError('DataUnavailableException', 'The requested data is unavailable for the time period.');

/** Machines that have the same values of these dimensions, and those values as Cost Explorer writes them. */
export function grouped(world: World, lines: readonly Line[], keys: readonly string[]) {
  const machines = lines.filter(({ type }) => type !== '');
  const groups = Map.groupBy(machines, (line) => keys.map((key) => valueOf(world, line, key)).join('\0'));
  return [...groups].map(([values, own]) => ({
    Attributes: Object.fromEntries(keys.map((key, index) => [key, values.split('\0')[index] ?? ''])),
    lines: own,
  }));
}

import { own } from '../../world/own.ts';
import type { ce } from '../../protocol/shapes.ts';
import type { World } from '../../world/types.ts';
import type { Part } from './estimate.ts';
import { amortizedOf, costOf, unitsOf, usageOf, type Line } from './line.ts';
import { invalid } from './period.ts';

interface Metric {
  unit: 'money' | 'Hrs' | 'N/A';
  of: (line: Line, from: number, to: number, now: number) => number;
}

const unblended: Metric = { unit: 'money', of: costOf };
const amortized: Metric = { unit: 'money', of: amortizedOf };

/** What may be asked for. */
const METRICS: Record<string, Metric> = {
  AmortizedCost: amortized,
  BlendedCost: unblended,
  NetAmortizedCost: amortized,
  NetUnblendedCost: unblended,
  UnblendedCost: unblended,
  NormalizedUsageAmount: { unit: 'N/A', of: unitsOf },
  UsageQuantity: { unit: 'Hrs', of: usageOf },
};

const USD = { code: 'USD', perUsd: 1 };

/** The account's currency. */
export const currencyOf = (world: World) => world.billing?.currency ?? USD;

/** Quantities of different units have none. */
function unitOf({ unit }: Metric, lines: readonly Line[], world: World): string {
  if (unit === 'money') return currencyOf(world).code;
  const units = new Set(lines.map(({ book }) => book?.unit ?? 'Hrs'));
  return unit === 'Hrs' && units.size > 1 ? 'N/A' : unit === 'Hrs' ? ([...units][0] ?? unit) : unit;
}

/** A metric of these lines as Cost Explorer tells it. */
export function toldOf(world: World, name: string, lines: readonly Line[], parts: Part[]): ce.MetricValue {
  const metric = metricNamed(name);
  const factor = metric.unit === 'money' ? currencyOf(world).perUsd : 1;
  const amount = factor * sumOf(metric.of, lines, parts, world.now);
  return { Amount: amount.toFixed(10), Unit: unitOf(metric, lines, world) };
}

/** @throws AwsError ValidationException on one that there is not */
export function metricNamed(name: string): Metric {
  const metric = own(METRICS, name);
  if (!metric) throw invalid(`Invalid metric: ${name}`);
  return metric;
}

const runsThrough = ({ launchedAt, terminatedAt = Infinity }: Line, { from, to }: Part, now: number) =>
  launchedAt <= from && terminatedAt >= to && now >= to;

/** Whether two machines that run through the same time cost the same, and count as the same usage. */
const isAlike = (one: Line, other: Line) =>
  one.type === other.type &&
  one.region === other.region &&
  one.operation === other.operation &&
  one.tenancy === other.tenancy &&
  one.spot === other.spot &&
  (!one.spot || one.zone === other.zone);

/** USD, or hours, of these machines in a part. A fleet's machines are alike, so that most need no price of their own. */
function sumIn(of: Metric['of'], lines: readonly Line[], part: Part, now: number): number {
  const valueOf = (line: Line) => part.share * of(line, part.from, part.to, now);
  let known: { line: Line; value: number } | null = null;
  let sum = 0;
  for (const line of lines) {
    if (line.book || !runsThrough(line, part, now)) {
      sum += valueOf(line);
      continue;
    }
    if (!known || !isAlike(known.line, line)) known = { line, value: valueOf(line) };
    sum += known.value;
  }
  return sum;
}

/** USD, or hours, of these machines in these parts. */
export const sumOf = (of: Metric['of'], lines: readonly Line[], parts: Part[], now: number) =>
  parts.reduce((sum, part) => sum + sumIn(of, lines, part, now), 0);

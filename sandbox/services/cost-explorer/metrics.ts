import { costWithin, hoursWithin, unitsWithin } from '../../prices/billed.ts';
import { own } from '../../world/own.ts';
import type { Interval } from '../../world/types.ts';
import type { Part } from './estimate.ts';
import { invalid } from './period.ts';

interface Metric {
  unit: string;
  of: typeof costWithin;
}

const money: Metric = { unit: 'USD', of: costWithin };

/** What may be asked for. Without reservations or discounts all money is the same. */
const METRICS: Record<string, Metric> = {
  AmortizedCost: money,
  BlendedCost: money,
  NetAmortizedCost: money,
  NetUnblendedCost: money,
  UnblendedCost: money,
  NormalizedUsageAmount: { unit: 'N/A', of: unitsWithin },
  UsageQuantity: { unit: 'Hrs', of: hoursWithin },
};

/** @throws AwsError ValidationException on one that there is not */
export function metricNamed(name: string): Metric {
  const metric = own(METRICS, name);
  if (!metric) throw invalid(`Invalid metric: ${name}`);
  return metric;
}

/** USD, or hours, of these machines in these parts. */
export const sumOf = (of: Metric['of'], intervals: readonly Interval[], parts: Part[], now: number) =>
  intervals.reduce(
    (sum, interval) =>
      sum + parts.reduce((part, { from, to, share }) => part + share * of(interval, from, to, now), 0),
    0,
  );

import 'server-only';
import { getMetrics } from '@/lib/aws/metrics';
import { describeTargetGroups, type TargetGroupFacts } from '@/lib/aws/targets';
import { daysOf, type Span } from '@/lib/budgets/billed-days';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import { onAxis, type Axis } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { metricId, metricsOf } from '@/lib/load/fleet-metrics';
import { targetOf } from '@/lib/load/model';
import { orElse } from '@/lib/server/or-else';
import { measuredDays, type MeasuredDays } from './measured-days';

/** Seconds; coarser ones for many fleets over a long time. */
const PERIODS = [3_600, 3 * 3_600, 6 * 3_600];
const MOST_POINTS = 400_000;
const SERIES = 3;

function periodFor(fleets: number, { from, to }: Span) {
  const points = (period: number) => ((to - from) / 1_000 / period) * fleets * SERIES;
  return PERIODS.find((period) => points(period) <= MOST_POINTS) ?? PERIODS.at(-1)!;
}

/**
 * Requests, CPU and machines of every fleet by day; each region fails alone. `name` tells spans of one length apart:
 * what is held for one is replaced as it moves on.
 */
export async function readMeasured(fleets: readonly Fleet[], span: Span, name: string) {
  const period = periodFor(fleets.length, span);
  const places = byPlace(fleets, ({ ref }) => ref);
  const parts = await Promise.all(
    places.map(
      async ([place, here]): Promise<{ days: Record<string, MeasuredDays>; problems: Problem[] }> => {
        try {
          const { value, stale } = await readPlace(place, here, { ...span, period }, name);
          return { days: value, problems: stale ? [stale] : [] };
        } catch (error) {
          return { days: {}, problems: [toProblem(error)] };
        }
      },
    ),
  );
  const days: Record<string, MeasuredDays> = Object.assign({}, ...parts.map((part) => part.days));
  return { days, hours: period / 3_600, problems: parts.flatMap(({ problems }) => problems) };
}

async function readPlace(place: Place, fleets: readonly Fleet[], asked: Axis, name: string) {
  const targets = (await orElse(describeTargetGroups(place, PACE.hour), [] as TargetGroupFacts[])).value;
  const queries = fleets.flatMap((fleet) => metricsOf(fleet, targets, { of: name }));
  const metrics = await getMetrics(place, queries, asked, PACE.hour);
  // What is held may be of an hour ago, and so of yesterday's axis.
  const { range: axis, answers } = metrics.value;
  const value = fleets.map((fleet) => {
    const points = (kind: 'cpu' | 'n' | 'req') => answers[metricId(fleet, kind, name)];
    const series = (kind: 'cpu' | 'n' | 'req') => onAxis(axis, points(kind));
    const requests = points('req')?.times.length ? series('req') : null;
    const target = targetOf(fleet);
    const measured = { requests, cpu: series('cpu'), machines: series('n') };
    return [fleetKey(fleet.ref), measuredDays(axis, measured, target, daysOf(asked))] as const;
  });
  return { value: Object.fromEntries(value), stale: metrics.stale };
}

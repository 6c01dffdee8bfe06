import 'server-only';
import { getMetrics, type MetricAnswers, type MetricRange } from '@/lib/aws/metrics';
import { describeTargetGroups, type TargetGroupFacts } from '@/lib/aws/targets';
import { toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import { holdSparse, onAxis } from '@/lib/core/series';
import { windowOf, type Range, type Window } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { metricId, metricsOf } from './fleet-metrics';
import { thinLoad, type LoadDetail } from './detail';
import { prepareLoad, sketch, targetOf, type FleetLoad, type LoadList } from './model';

/** The last 24 hours of every fleet, one question to CloudWatch a region. */
export async function listLoad(ctx: Ctx): Promise<LoadList> {
  const { fleets } = await listFleets(ctx);
  const parts = await Promise.all(
    byPlace(fleets, ({ ref }) => ref).map(async ([place, here]) => {
      try {
        const { value, readAt, stale } = await readLoads(place, here, windowOf('24h', ctx.now()));
        return { value, readAt, problems: stale ? [{ ...stale, ...place }] : [] };
      } catch (error) {
        return { value: {}, readAt: Date.now(), problems: [{ ...toProblem(error), ...place }] };
      }
    }),
  );
  const all: Record<string, FleetLoad> = Object.assign({}, ...parts.map((part) => part.value));
  return {
    fleets: Object.fromEntries(Object.entries(all).map(([key, load]) => [key, sketch(load)])),
    problems: parts.flatMap((part) => part.problems),
    readAt: Math.min(Date.now(), ...parts.map((part) => part.readAt)),
  };
}

/** One fleet over any range, in about 400 points that keep what their samples said. */
export async function getLoad(ctx: Ctx, input: { fleet: FleetRef; range: Range }) {
  const fleet = await findFleet(ctx, input.fleet);
  const window = windowOf(input.range, ctx.now());
  const isPast = ctx.now() - window.to > SETTLED;
  const { value, ...read } = await readLoad(fleet, window, input.range, isPast ? PACE.hour : PACE.minute);
  return { load: value, ...read };
}

/** What is older than this, CloudWatch adds nothing to. */
const SETTLED = 3 * 3_600_000;

/** The last `days` by whole hours. */
export async function getHours(ctx: Ctx, fleet: Fleet, days: number): Promise<FleetLoad> {
  const hour = 3_600_000;
  const to = Math.floor(ctx.now() / hour) * hour;
  const window = { from: to - days * 24 * hour, to, period: 3_600, sampled: 3_600 };
  return (await readLoad(fleet, window, 'hours', PACE.hour)).value;
}

const targetGroupsOf = (place: Place) =>
  orElse(describeTargetGroups(place, PACE.hour), [] as TargetGroupFacts[]);

async function readLoad(fleet: Fleet, window: Window, name: string, pace: number) {
  const { value: targets } = await targetGroupsOf(fleet.ref);
  const queries = metricsOf(fleet, targets);
  return getMetrics<LoadDetail>(fleet.ref, queries, { ...window, period: window.sampled }, pace, {
    key: `${fleet.ref.name} ${name} ${targetOf(fleet)}`,
    keep: (answered) => thinLoad(toLoad(fleet, answered), window.period),
  });
}

/** Fleets of one region over a time, by their keys, every sample: one question to CloudWatch. */
export async function readLoads(
  place: Place,
  fleets: Fleet[],
  window: MetricRange,
  pace: number = PACE.minute,
) {
  const { value: targets } = await targetGroupsOf(place);
  const queries = fleets.flatMap((fleet) => metricsOf(fleet, targets));
  const metrics = await getMetrics(place, queries, window, pace);
  const loads = fleets.map((fleet) => [fleetKey(fleet.ref), toLoad(fleet, metrics.value)] as const);
  return { ...metrics, value: Object.fromEntries(loads) };
}

function toLoad(fleet: Fleet, { range, answers }: MetricAnswers): FleetLoad {
  const axis = { from: range.from, to: range.to, period: range.period };
  const series = (id: 'cpu' | 'n' | 'req') => onAxis(axis, answers[metricId(fleet, id)]);
  const requests = answers[metricId(fleet, 'req')]?.times.length ? series('req') : null;
  const perSecond = requests?.map((sum) => (sum === null ? null : sum / axis.period)) ?? null;
  // Without detailed monitoring a machine reports its CPU every five minutes.
  const cpu = holdSparse(series('cpu'), Math.max(1, 300 / axis.period));
  const measured = { requests: perSecond, cpu, capacity: series('n') };
  return prepareLoad(axis, measured, targetOf(fleet));
}

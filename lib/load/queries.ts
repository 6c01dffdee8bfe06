import 'server-only';
import { listDimensions } from '@/lib/aws/metric-names';
import { getMetrics } from '@/lib/aws/metrics';
import { toProblem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace } from '@/lib/core/place';
import { windowOf, type Range, type Window } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { orElse } from '@/lib/runtime/or-else';
import type { Ctx } from '@/lib/changes/context';
import { readAround } from './around.server';
import { choicesOf, pickFrom, type PossibleLoad } from './choices';
import { readCountedBack } from './counted-back.server';
import { thinLoad } from './detail';
import { metricsOf } from './fleet-metrics';
import { sketch, targetOf, type FleetLoad, type LoadList } from './model';
import { loadOf, readLoads, seriesOf } from './read-loads.server';
import type { LoadOption, LoadUnit } from './units';

/** The last 24 hours of every fleet, with one or two requests to CloudWatch per region. */
export async function listLoad(ctx: Ctx): Promise<LoadList> {
  const { fleets } = await listFleets(ctx);
  const now = ctx.now();
  const parts = await Promise.all(
    byPlace(fleets, ({ ref }) => ref).map(async ([place, here]) => {
      try {
        const asked = { range: windowOf('24h', now), pace: PACE.minute, now };
        const { value, readAt, stale } = await readLoads(place, here, asked);
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

interface LoadInput {
  fleet: FleetRef;
  range: Range;
  /** The unit to show, if the fleet has it; by default the one that says most. */
  unit?: LoadUnit | undefined;
}

/** One fleet over any range, in about 400 points that keep the peaks of their samples. */
export async function getLoad(ctx: Ctx, input: LoadInput) {
  const fleet = await findFleet(ctx, input.fleet);
  const window = windowOf(input.range, ctx.now());
  const isPast = ctx.now() - window.to > SETTLED;
  const pace = isPast ? PACE.hour : PACE.minute;
  const { value, ...read } = await readLoad(ctx, fleet, { window, name: input.range, pace }, input.unit);
  return { load: value, ...read };
}

/** ms. CloudWatch adds no points that are older. */
const SETTLED = 3 * 3_600_000;

/** The last `days` days in whole hours, in requests or CPU. */
export async function getHours(ctx: Ctx, fleet: Fleet, days: number): Promise<FleetLoad> {
  const hour = 3_600_000;
  const to = Math.floor(ctx.now() / hour) * hour;
  const window = { from: to - days * 24 * hour, to, period: 3_600, sampled: 3_600 };
  return (await readLoad(ctx, fleet, { window, name: 'hours', pace: PACE.hour }, undefined, COSTED)).value;
}

/** Units in which work has a cost. */
const COSTED = ['req/s', '% cpu'] as const;

interface Shown {
  window: Window;
  name: string;
  pace: number;
}

async function readLoad(
  ctx: Ctx,
  fleet: Fleet,
  { window, name, pace }: Shown,
  unit?: LoadUnit,
  units?: readonly LoadUnit[],
) {
  const now = ctx.now();
  const memory = { namespace: 'CWAgent', name: 'mem_used_percent', group: fleet.ref.name };
  const [around, reported, counted] = await Promise.all([
    readAround(fleet.ref),
    units ? null : orElse(listDimensions(fleet.ref, memory), null),
    fleet.groupMetrics ? null : readCountedBack(fleet, { from: window.from, now }),
  ]);
  const choices = choicesOf(fleet, { ...around, memory: reported?.value ?? null });
  const wanted = choices.find((one): one is PossibleLoad => one.unit === unit && one.why === null);
  const choice = wanted ?? pickFrom(choices, units);
  const question = { fleet, choice, samples: true };
  const options: LoadOption[] = choices.map((one) => ({ unit: one.unit, why: one.why }));
  const {
    groupMetrics,
    capacity: { inService },
  } = fleet;
  const range = { ...window, period: window.sampled };
  return getMetrics(fleet.ref, metricsOf(question, range.period), range, pace, {
    key: [fleet.ref.name, name, targetOf(fleet), choice.unit, inService, groupMetrics].join(' '),
    keep: (answered) => {
      const load = loadOf(question, choices, seriesOf(question, answered, { now, counted }));
      return { ...thinLoad(load, window.period), options };
    },
  });
}

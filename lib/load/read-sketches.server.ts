import 'server-only';
import type { MetricAnswers } from '@/lib/aws/metrics';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import type { Fleet } from '@/lib/fleets/model';
import { mapInSlices } from '@/lib/runtime/slices';
import type { SetupHistory } from '@/lib/setup-history/model';
import { sketch, type FleetLoad } from './model';
import { preparedOf, readLoadFacts, seriesOf, withNotes, type Asked } from './read-loads.server';

interface Drawn {
  /** What it was worked out from, besides the metrics. */
  from: string;
  more: MetricAnswers | undefined;
  load: FleetLoad;
}

/** By the answer of CloudWatch: it changes once a minute, and the list is asked for several times in that minute. */
const drawn = processWide('load-sketches', () => new WeakMap<MetricAnswers, Map<string, Drawn>>());

type Question = Awaited<ReturnType<typeof readLoadFacts>>['questions'][number];

const factsOf = ({ fleet, choices, samples }: Question, history: SetupHistory, now: number) =>
  JSON.stringify([
    ...[choices, samples, history, fleet.capacity, fleet.policies, fleet.suspended],
    Math.floor(now / 60_000),
  ]);

/** The loads of one region's fleets at the resolution of a list, by fleet key. */
export async function readSketches(place: Place, fleets: readonly Fleet[], asked: Asked) {
  const { questions, histories, metrics } = await readLoadFacts(place, fleets, asked);
  const {
    reads: { first, more },
    ...read
  } = metrics;
  const known = drawn.get(first) ?? new Map<string, Drawn>();
  drawn.set(first, known);
  const loads = await mapInSlices(questions, (one) => {
    const [key, history] = [fleetKey(one.fleet.ref), histories.of(one.fleet, one.choice.queue)];
    const from = factsOf(one, history, asked.now);
    const before = known.get(key);
    if (before?.from === from && before.more === more) return [key, before.load] as const;
    const prepared = preparedOf(one, history, seriesOf(one, metrics.value, asked));
    const load = sketch(withNotes(one, { choices: one.choices, history }, prepared));
    known.set(key, { from, more, load });
    return [key, load] as const;
  });
  return { ...read, value: Object.fromEntries(loads) as Record<string, FleetLoad> };
}

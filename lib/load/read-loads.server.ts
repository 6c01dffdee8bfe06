import 'server-only';
import { getMetrics, type MetricAnswers, type MetricRange } from '@/lib/aws/metrics';
import { oldest } from '@/lib/core/aged';
import { atMost } from '@/lib/core/at-most';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { zip, type Axis, type Values } from '@/lib/core/series';
import { targetOf } from '@/lib/fleets/line';
import type { Fleet } from '@/lib/fleets/model';
import { cpuTarget } from '@/lib/fleets/policies';
import { mapInSlices } from '@/lib/runtime/slices';
import type { SetupHistory } from '@/lib/setup-history/model';
import { readSetupHistories } from '@/lib/setup-history/read.server';
import { readAround } from './around.server';
import { inferCapacity } from './capacity';
import { ratesOf } from './day-rates';
import { choicesOf, pickFrom, type LoadChoice } from './choices';
import {
  answersOf,
  lacksMachines,
  metricsOf,
  samplesOf,
  samplesPeriod,
  type Question,
} from './fleet-metrics';
import type { CountedBack } from './machines-back';
import { prepareLoad, type FleetLoad } from './model';
import { historyNote, notesOf } from './notes';
import { queueTargetsOn, targetsOn } from './targets-on';
import type { LoadUnit } from './units';

export interface Asked {
  range: MetricRange;
  /** The most age in ms. */
  pace: number;
  /** AWS's clock, UTC ms. */
  now: number;
  /** Separates queries of different callers. */
  of?: string;
}

/**
 * Asks CloudWatch about fleets of one region: one request, and a second one if group metrics were turned on within the
 * range.
 */
export async function readAnswers(place: Place, questions: readonly Question[], asked: Asked) {
  const { range, pace, of = '' } = asked;
  const ask = (queries: ReturnType<typeof metricsOf>) => getMetrics(place, queries, range, pace);
  const first = await ask(questions.flatMap((one) => metricsOf(one, range.period, of)));
  // A cached answer may be older, and then belongs to the axis of that time.
  const axis = first.value.range;
  const late = questions.filter((one) => !one.samples && lacksMachines(axis, one, first.value.answers, of));
  const more =
    late.length > 0 ? await ask(late.map(({ fleet }) => samplesOf(fleet, range.period, of))) : null;
  const answers = { ...first.value.answers, ...more?.value.answers };
  /** `reads` are the same objects until CloudWatch answers again. */
  return { ...first, value: { range: axis, answers }, reads: { first: first.value, more: more?.value } };
}

interface Told {
  now: number;
  of?: string;
  counted?: CountedBack | null;
}

/** A fleet's series, with machines inferred where group metrics do not count them. */
export function seriesOf(
  question: Question,
  { range, answers }: MetricAnswers,
  { now, of, counted = null }: Told,
) {
  const axis: Axis = { from: range.from, to: range.to, period: range.period };
  const answered = answersOf(axis, question, answers, of);
  const { inService, total } = question.fleet.capacity;
  const { capacity, spans } = inferCapacity(axis, {
    measured: answered.machines,
    samples: { points: answered.samples, period: samplesPeriod(range.period) },
    now: { inService, running: total, at: now },
    counted,
  });
  return { ...answered, axis, capacity, spans };
}

export type FleetSeries = ReturnType<typeof seriesOf>;

/** A fleet's load in the unit of the question, without notes. Without any point of it, the load is CPU. */
export function preparedOf(
  { fleet, choice }: Question,
  history: SetupHistory,
  {
    axis,
    cpu,
    capacity,
    spans,
    load: amount,
  }: Pick<FleetSeries, 'axis' | 'cpu' | 'capacity' | 'spans' | 'load'>,
): FleetLoad {
  const perSecond = (values: Values) => values.map((value) => (value === null ? null : value / axis.period));
  return prepareLoad(
    axis,
    {
      ...{ cpu, capacity, spans },
      requests: choice.unit === 'req/s' && amount ? perSecond(amount) : null,
      other:
        choice.unit === 'req/s' || choice.unit === '% cpu' || !amount
          ? undefined
          : {
              ...{ unit: choice.unit, full: choice.full, fulls: queueTargetsOn(axis, history) },
              load: choice.unit === 'msg/machine' ? perMachine(amount, capacity) : amount,
            },
    },
    targetOf(fleet),
    { isTargetAssumed: cpuTarget(fleet.policies) === null, targets: targetsOn(axis, history) },
  );
}

/** The load with what is unknown or inferred of it. */
export function withNotes(
  { fleet }: Question,
  { choices, history }: { choices: readonly LoadChoice[]; history: SetupHistory },
  load: FleetLoad,
): FleetLoad {
  const told = historyNote(history, load);
  return { ...load, notes: [...notesOf(fleet, load, choices), ...(told ? [told] : [])] };
}

const perMachine = (amount: Values, machines: Values) =>
  zip(amount, machines, (value, count) => (count > 0 ? value / count : null));

/** What is asked about the loads of one region's fleets. */
async function readQuestions(
  place: Place,
  fleets: readonly Fleet[],
  asked: Asked,
  units?: readonly LoadUnit[],
) {
  const [around, histories] = await Promise.all([
    readAround(place),
    readSetupHistories(place, fleets, { now: asked.now }),
  ]);
  const questions = await mapInSlices(fleets, (fleet) => {
    const choices = choicesOf(fleet, around);
    return { fleet, choices, choice: pickFrom(choices, units), samples: !fleet.groupMetrics };
  });
  return { questions, histories };
}

/** What the loads of one region's fleets rest on. */
export async function readLoadFacts(place: Place, fleets: readonly Fleet[], asked: Asked) {
  const { questions, histories } = await readQuestions(place, fleets, asked);
  return { questions, histories, metrics: await readAnswers(place, questions, asked) };
}

/** Requests to CloudWatch at once. */
const ASKED_AT_ONCE = 4;

/**
 * Loads of one region's fleets, by fleet key, with every sample. Each fleet is a request: who is chosen changes, and
 * the weeks of all fleets would be read and held once more for each choice. `units`: those that the caller can use.
 */
export async function readLoads(
  place: Place,
  fleets: readonly Fleet[],
  asked: Asked,
  units?: readonly LoadUnit[],
) {
  const { questions, histories } = await readQuestions(place, fleets, asked, units);
  const metrics = await atMost(ASKED_AT_ONCE, questions, (one) => readAnswers(place, [one], asked));
  const read = await mapInSlices(questions, (one, index) => {
    const [key, history] = [fleetKey(one.fleet.ref), histories.of(one.fleet, one.choice.queue)];
    const series = seriesOf(one, metrics[index]!.value, asked);
    const load = withNotes(one, { choices: one.choices, history }, preparedOf(one, history, series));
    return [key, { history, series, load }] as const;
  });
  const parts = new Map(read);
  return {
    ...{ ...oldest(metrics), value: Object.fromEntries(read.map(([key, { load }]) => [key, load])) },
    /** What a machine of a fleet carried at each point, and what the fleet was set to. Few callers ask for it. */
    past(ref: FleetRef) {
      const { history, series, load } = parts.get(fleetKey(ref))!;
      return { history, rates: ratesOf(load.load, series.cpu, load.capacity) };
    },
  };
}

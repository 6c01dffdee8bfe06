import 'server-only';
import { getMetrics, type MetricAnswers, type MetricRange } from '@/lib/aws/metrics';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { zip, type Axis, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { cpuTarget } from '@/lib/fleets/policies';
import { readAround } from './around.server';
import { inferCapacity } from './capacity';
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
import { prepareLoad, targetOf, type FleetLoad } from './model';
import { notesOf } from './notes';
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
  return { ...first, value: { range: axis, answers: { ...first.value.answers, ...more?.value.answers } } };
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

/** A fleet's load in the unit of the question. Without any point of it, the load is CPU. */
export function loadOf(
  question: Question,
  choices: readonly LoadChoice[],
  series: ReturnType<typeof seriesOf>,
): FleetLoad {
  const { fleet, choice } = question;
  const { axis, cpu, capacity, spans } = series;
  const perSecond = (values: Values) => values.map((value) => (value === null ? null : value / axis.period));
  const amount = series.load;
  const load = prepareLoad(
    axis,
    {
      ...{ cpu, capacity, spans },
      requests: choice.unit === 'req/s' && amount ? perSecond(amount) : null,
      other:
        choice.unit === 'req/s' || choice.unit === '% cpu' || !amount
          ? undefined
          : {
              ...{ unit: choice.unit, full: choice.full },
              load: choice.unit === 'msg/machine' ? perMachine(amount, capacity) : amount,
            },
    },
    targetOf(fleet),
    cpuTarget(fleet.policies) === null,
  );
  return { ...load, notes: notesOf(fleet, load, choices) };
}

const perMachine = (amount: Values, machines: Values) =>
  zip(amount, machines, (value, count) => (count > 0 ? value / count : null));

/** Loads of one region's fleets, by fleet key, with every sample. `units`: those that the caller can use. */
export async function readLoads(
  place: Place,
  fleets: readonly Fleet[],
  asked: Asked,
  units?: readonly LoadUnit[],
) {
  const around = await readAround(place);
  const questions = fleets.map((fleet) => {
    const choices = choicesOf(fleet, around);
    return { fleet, choices, choice: pickFrom(choices, units), samples: !fleet.groupMetrics };
  });
  const metrics = await readAnswers(place, questions, asked);
  const loads = questions.map(
    (one) =>
      [fleetKey(one.fleet.ref), loadOf(one, one.choices, seriesOf(one, metrics.value, asked))] as const,
  );
  return { ...metrics, value: Object.fromEntries(loads) };
}

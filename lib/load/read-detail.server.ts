import 'server-only';
import { listDimensions } from '@/lib/aws/metric-names';
import { getMetrics, type MetricAnswers } from '@/lib/aws/metrics';
import type { Ctx } from '@/lib/changes/context';
import { timesOf, type Axis, type Values } from '@/lib/core/series';
import type { Window } from '@/lib/core/time-range';
import { targetOf } from '@/lib/fleets/line';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/runtime/or-else';
import { readSetupHistories } from '@/lib/setup-history/read.server';
import { valueAt } from '@/lib/setup-history/steps';
import { readAround } from './around.server';
import { choicesOf, pickFrom, type PossibleLoad } from './choices';
import { readCountedBack } from './counted-back.server';
import { thinLoad } from './detail';
import { metricsOf } from './fleet-metrics';
import type { FleetLoad } from './model';
import { preparedOf, seriesOf, withNotes } from './read-loads.server';
import type { LoadOption, LoadUnit } from './units';
import { cutLoad, judged, JUDGED, partOf, underJudged, wideOf } from './wide';

const DAY = 86_400_000;

/** What does not depend on a part of the window. */
export type ForDetail = Awaited<ReturnType<typeof readForDetail>>;

/** `units`: those that the caller can use; `unit`: the one to show, if the fleet has it. */
export async function readForDetail(
  ctx: Ctx,
  fleet: Fleet,
  { from }: Pick<Window, 'from'>,
  { unit, units }: { unit?: LoadUnit | undefined; units?: readonly LoadUnit[] },
) {
  const now = ctx.now();
  const memory = { namespace: 'CWAgent', name: 'mem_used_percent', group: fleet.ref.name };
  const [around, reported, counted, histories] = await Promise.all([
    readAround(fleet.ref),
    units ? null : orElse(listDimensions(fleet.ref, memory), null),
    fleet.groupMetrics ? null : readCountedBack(fleet, { from: from - DAY, now }),
    readSetupHistories(fleet.ref, [fleet], { now }),
  ]);
  const choices = choicesOf(fleet, { ...around, memory: reported?.value ?? null });
  const wanted = choices.find((one): one is PossibleLoad => one.unit === unit && one.why === null);
  const choice = wanted ?? pickFrom(choices, units);
  return {
    now,
    choices,
    counted,
    question: { fleet, choice, samples: true },
    history: histories.of(fleet, choice.queue),
  };
}

interface Shown {
  window: Window;
  /** Separates what is held of different ranges. */
  name: string;
  pace: number;
}

/** A part of a range as it is drawn. A day has the same line and the same minutes over it in every range. */
export async function readDetail(known: ForDetail, { window, name, pace }: Shown) {
  const { question, choices, counted, history, now } = known;
  const { fleet, choice } = question;
  const { groupMetrics, capacity } = fleet;
  const key = [
    ...[fleet.ref.name, name, targetOf(fleet), choice.unit, capacity.inService, groupMetrics],
    JSON.stringify(history),
  ].join(' ');
  const ask = <T>(range: Axis, part: string, keep: (answered: MetricAnswers) => T) =>
    getMetrics(fleet.ref, metricsOf(question, range.period), range, pace, { key: `${key} ${part}`, keep });
  const toSeries = (answered: MetricAnswers) => seriesOf(question, answered, { now, counted });
  const drawn = (load: FleetLoad, over: Values) => {
    const times = timesOf(load.axis);
    const bounds = {
      min: times.map((at) => valueAt(history.min, at)),
      max: times.map((at) => valueAt(history.max, at)),
    };
    const options: LoadOption[] = choices.map((one) => ({ unit: one.unit, why: one.why }));
    const noted = withNotes(question, { choices, history }, load);
    return { ...thinLoad(noted, window.period, { ...bounds, over }), options };
  };
  /** The range's load under the lines of whole days. */
  const inWhole = (answered: MetricAnswers, range: Axis) => {
    const series = toSeries(answered);
    const part = partOf(series.axis, range);
    const isIn = series.load?.slice(part.first, part.end).some((value) => value !== null);
    return cutLoad(preparedOf(question, history, { ...series, load: isIn ? series.load : null }), part);
  };

  const range = { from: window.from, to: window.to, period: window.sampled };
  if (window.sampled >= JUDGED)
    return ask(wideOf(range, now), 'days', (answered) => {
      const load = inWhole(answered, range);
      return drawn(load, judged(load).over);
    });
  const ms = JUDGED * 1_000;
  const around = {
    from: Math.floor(range.from / ms) * ms,
    to: Math.ceil(range.to / ms) * ms,
    period: JUDGED,
  };
  const verdicts = await ask(wideOf(around, now), 'days', (answered) => judged(inWhole(answered, around)));
  return ask(range, 'minutes', (answered) => {
    const { load, over } = underJudged(preparedOf(question, history, toSeries(answered)), verdicts.value);
    return drawn(load, over);
  });
}

import 'server-only';
import { daysOf, type Span } from './billed-days';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';
import { readAround } from '@/lib/load/around.server';
import { isInferredIn } from '@/lib/load/capacity';
import { choicesOf, pickFrom } from '@/lib/load/choices';
import { readAnswers, seriesOf, type Asked } from '@/lib/load/read-loads.server';
import { targetOf } from '@/lib/load/model';
import type { Ctx } from '@/lib/changes/context';
import { measuredDays, type MeasuredDays } from './measured-days';

/** Whether the number of machines was inferred. */
type FleetMeasured = MeasuredDays & { isInferred: boolean };

/** Seconds. Many fleets over a long span get coarser buckets. */
const PERIODS = [3_600, 3 * 3_600, 6 * 3_600];
const MOST_POINTS = 400_000;
const SERIES = 3;

function periodFor(fleets: number, { from, to }: Span) {
  const points = (period: number) => ((to - from) / 1_000 / period) * fleets * SERIES;
  return PERIODS.find((period) => points(period) <= MOST_POINTS) ?? PERIODS.at(-1)!;
}

/**
 * Requests, CPU and machines of every fleet by day. A region that fails does not hide the others. `name` separates
 * cached spans of the same length; a later span replaces an earlier one of its name.
 */
export async function readMeasured(
  { now }: Pick<Ctx, 'now'>,
  fleets: readonly Fleet[],
  span: Span,
  name: string,
) {
  const period = periodFor(fleets.length, span);
  const asked: Asked = { range: { ...span, period }, pace: PACE.hour, now: now(), of: name };
  const places = byPlace(fleets, ({ ref }) => ref);
  const parts = await Promise.all(
    places.map(
      async ([place, here]): Promise<{ days: Record<string, FleetMeasured>; problems: Problem[] }> => {
        try {
          const { value, stale } = await readPlace(place, here, asked);
          return { days: value, problems: stale ? [stale] : [] };
        } catch (error) {
          return { days: {}, problems: [toProblem(error)] };
        }
      },
    ),
  );
  const days: Record<string, FleetMeasured> = Object.assign({}, ...parts.map((part) => part.days));
  return { days, hours: period / 3_600, problems: parts.flatMap(({ problems }) => problems) };
}

async function readPlace(place: Place, fleets: readonly Fleet[], asked: Asked) {
  const around = await readAround(place);
  const questions = fleets.map((fleet) => ({
    ...{ fleet, choice: pickFrom(choicesOf(fleet, around), ['req/s']), samples: !fleet.groupMetrics },
  }));
  const metrics = await readAnswers(place, questions, asked);
  const value = questions.map((question) => {
    const { fleet } = question;
    const { axis, load, cpu, capacity, spans } = seriesOf(question, metrics.value, asked);
    const measured = { requests: load, cpu, machines: capacity };
    const days = measuredDays(axis, measured, targetOf(fleet), daysOf(asked.range));
    const isInferred = isInferredIn(spans, axis.from, axis.to);
    return [fleetKey(fleet.ref), { ...days, isInferred }] as const;
  });
  return { value: Object.fromEntries(value), stale: metrics.stale };
}

import type { DeploymentRow } from '@/lib/deployments/model';
import type { Axis } from '@/lib/core/series';
import type { Span } from '@/lib/core/time-range';
import type { ChartDay } from '@/lib/bill/report';
import type { Scale } from '../charts/chart-band';
import { valueTicks } from '../charts/value-ticks';

const DAY = 86_400_000;

export interface CostDays {
  days: readonly ChartDay[];
  /** UTC ms. Days before it are complete. */
  completeUntil: number;
  /** Cost per million requests in the period before. */
  unitBefore: number | null;
}

/** A day of the chart. Its bill splits into used and idle, or is not complete. */
export interface CostPoint extends Pick<ChartDay, 'at' | 'requests' | 'carry' | 'unit'> {
  used: number | null;
  idle: number | null;
  open: number | null;
}

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

/** Leaves a little space around the values. Another tick would leave half the band empty. 0 is always inside. */
function scaleFromZero(values: readonly (number | null)[]): Scale {
  const least = Math.min(0, ...known(values));
  const most = Math.max(0, ...known(values)) || (least === 0 ? 1 : 0);
  const [bottom, top] = [least * 1.06, most * 1.06];
  const ticks = valueTicks(most, { least, steps: 3 });
  return { ticks: ticks.filter((tick) => tick <= top && tick >= bottom), bottom, top };
}

/** Least height of the scale, as a share of the highest value, so that small changes look small. */
const LEAST_RANGE = 0.1;

function scaleOfChanges(values: readonly (number | null)[]): Scale {
  const some = known(values);
  const most = Math.max(0, ...some) || 1;
  const least = some.length > 0 ? Math.min(...some, most * (1 - LEAST_RANGE)) : 0;
  const ticks = valueTicks(most, { least, steps: 3 });
  return { ticks, bottom: ticks[0]!, top: ticks.at(-1)! };
}

/** A point for each day. */
export const axisOf = (days: readonly { at: number }[]): Axis => ({
  from: days[0]?.at ?? 0,
  to: (days.at(-1)?.at ?? -DAY) + DAY,
  period: DAY / 1000,
});

/** The chart's days with a scale for each band: spend, load and cost per million requests. */
export function toCostChart({ days, completeUntil, unitBefore }: CostDays) {
  const points = days.map(({ at, billed, idle, requests, carry, unit }): CostPoint => {
    const isComplete = at < completeUntil;
    return {
      ...{ at, requests, carry },
      unit: isComplete ? unit : null,
      used: isComplete && billed !== null ? billed - (idle ?? 0) : null,
      idle: isComplete ? idle : null,
      open: isComplete ? null : billed,
    };
  });
  return {
    points,
    axis: axisOf(days),
    spend: scaleFromZero(days.map(({ billed }) => billed)),
    load: scaleFromZero(days.flatMap(({ requests, carry }) => [requests, carry])),
    unit: scaleOfChanges([...points.map(({ unit }) => unit), unitBefore]),
  };
}

/** A zoom as whole UTC days, one at least. */
export function wholeDays({ from, to }: Span): Span {
  const start = Math.round(from / DAY) * DAY;
  return { from: start, to: Math.max(start + DAY, Math.round(to / DAY) * DAY) };
}

/** Deployments of each day, in words. Failed and cancelled ones count too, since they replaced machines. */
export const deploymentsByDay = (days: readonly { at: number }[], deployments: readonly DeploymentRow[]) =>
  days.map(({ at }) =>
    deployments
      .filter(({ startedAt }) => startedAt !== null && startedAt >= at && startedAt < at + DAY)
      .map(({ fleet, label }) => `${fleet.name} ${label}`),
  );

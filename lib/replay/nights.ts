import { timesOf } from '@/lib/core/series';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { recurrenceText, toCron } from '@/lib/scaling/schedule';
import { NEGLIGIBLE, type Nightly, type Recommendation } from './advice';
import { holds, spread, type Tried } from './cheapest';
import type { Headroom } from './replay';
import { eventsOf } from './schedule-events';
import { toAdvice } from './weigh';
import { whatIf, type Limits, type ReplayFacts } from './what-if';

const HOURS = 24;
/** Hours. A shorter night is not worth two schedules. */
const SHORTEST = 4;
const WEEKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** The most machines that the load of each hour of the day (UTC) needs at the line. */
function neededByHour({ axis, work, carries, line }: ReplayFacts, days: readonly number[]): number[] {
  const most = Array.from({ length: HOURS }, () => 0);
  timesOf(axis).forEach((at, index) => {
    const time = new Date(at);
    const load = work[index] ?? null;
    if (load === null || !days.includes(time.getUTCDay())) return;
    const hour = time.getUTCHours();
    most[hour] = Math.max(most[hour]!, Math.ceil(load / (carries! * line) - 1e-9));
  });
  return most;
}

/**
 * The longest run of hours, over midnight too, that need at most so many machines. It ends an hour early, because AWS
 * may run a schedule minutes late and machines boot. null if none is long enough.
 */
export function quietHours(needed: readonly number[], machines: number): { from: number; to: number } | null {
  let best = { from: 0, length: 0 };
  for (let from = 0; from < HOURS; from += 1) {
    let length = 0;
    while (length < HOURS && needed[(from + length) % HOURS]! <= machines) length += 1;
    if (length > best.length) best = { from, length };
  }
  // A whole day is no night: then the minimum can be lower all the time.
  return best.length <= SHORTEST || best.length === HOURS
    ? null
    : { from: best.from, to: (best.from + best.length - 1) % HOURS };
}

/** Hours of a week in which the lower minimum counts. */
const hoursAWeek = ({ from, to, isWeekend }: Nightly) => {
  const night = (to - from + HOURS) % HOURS;
  return isWeekend ? 5 * night + 2 * HOURS : 7 * night;
};

/** The two scheduled actions of a night. A fixed number is set with its minimum. */
function schedulesOf({ from, to, min, day, isWeekend }: Nightly, isFixed: boolean) {
  const days = isWeekend ? WEEKDAYS : EVERY_DAY;
  const action = (hour: number, count: number) => ({
    ...{ min: count, max: null, desired: isFixed ? count : null, timeZone: 'UTC' },
    recurrence: toCron({ hour, minute: 0, days }),
  });
  return [action(from, min), action(to, day)];
}

/**
 * For example "weekdays 20:00 UTC min 2, weekdays 06:00 UTC min 6".
 * @param fixed the fleet's own bounds, if it has a fixed number of machines
 */
export function nightlyText(nightly: Nightly, fixed: Limits | null): string {
  const sets = (count: number) => {
    if (!fixed) return `min ${count}`;
    // AWS refuses a desired capacity below the minimum.
    const isLower = nightly.min < fixed.min;
    return `${isLower ? `min ${Math.min(count, fixed.min)} ` : ''}desired ${count}`;
  };
  return schedulesOf(nightly, fixed !== null)
    .map((one) => `${recurrenceText(one)} ${sets(one.min)}`)
    .join(', ');
}

/** Lower minimums at night, and on weekends, that would have kept the headroom; null if none saves clearly more. */
export function* atNight(
  facts: ReplayFacts,
  stands: Tried,
  least: Headroom,
  saved: number,
): Generator<undefined, Recommendation['scheduled']> {
  const { zones, events } = facts;
  const { min, policy } = stands.choice;
  const lowest = Math.max(1, Math.min(min, zones));
  if (events.length > 0 || min <= lowest || !facts.carries) return null;
  const each = facts.types.find(({ type }) => type === stands.choice.type)?.usdPerHour ?? 0;
  const tries = [false, true]
    .flatMap((isWeekend) => {
      const needed = neededByHour(facts, isWeekend ? WEEKDAYS : EVERY_DAY);
      return spread(lowest, min - 1).flatMap((count): Nightly[] => {
        const night = quietHours(needed, count);
        return night ? [{ ...night, min: count, day: min, isWeekend }] : [];
      });
    })
    .map((nightly) => ({
      nightly,
      most: ((min - nightly.min) * hoursAWeek(nightly) * each * HOURS_A_MONTH) / (7 * HOURS),
    }))
    .sort((a, b) => b.most - a.most);
  let best: (Tried & { nightly: Nightly; saves: number }) | null = null;
  for (const { nightly, most } of tries) {
    if (most <= Math.max(saved + NEGLIGIBLE.usdPerMonth, best?.saves ?? 0)) break;
    const runs = eventsOf(schedulesOf(nightly, policy === null), facts.axis);
    const outcome = whatIf({ ...facts, events: runs }, stands.choice, least);
    yield;
    if (!outcome || outcome.usdPerMonth === null || !holds(outcome, least)) continue;
    const saves = (stands.outcome.usdPerMonth ?? 0) - outcome.usdPerMonth;
    if (saves > (best?.saves ?? 0)) best = { choice: stands.choice, outcome, nightly, saves };
  }
  const advice = best && toAdvice(facts, stands, best);
  if (!best || !advice || advice.negligible || advice.saves < saved + NEGLIGIBLE.usdPerMonth) return null;
  return { ...advice, nightly: best.nightly, text: nightlyText(best.nightly, policy ? null : facts.limits) };
}

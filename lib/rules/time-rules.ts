import { dayAndClock, duration } from '@/lib/core/format';
import type { Permission } from './grants';
import {
  textWith,
  worstOfEach,
  type Clock,
  type Freeze,
  type Guard,
  type GuardedChange,
  type GuardPolicy,
} from './policy';
import { neededPermissions } from './reach';
import { isZone } from '@/lib/core/times';
import { isOpen, isWithin, nextChange, timeThere, windowText, type TimeWindow } from './windows';

/** ms. With a larger difference between the clocks the time is unreliable. */
const MOST_SKEW_MS = 5 * 60_000;

/**
 * Checks freeze and windows at the time of each state that the change leads to. An unknown time or zone stops the
 * change.
 */
export function timeGuards(policy: GuardPolicy, change: GuardedChange, clock: Clock): Guard[] {
  const { freeze, windows } = policy;
  if (!freeze && windows.length === 0) return [];
  const moments = momentsOf(policy, change, clock.at);
  if (moments.length === 0) return [];
  const distrust = distrustOf(clock);
  if (distrust) return [stop('clock', distrust, 'Correct the clock of the Plimsoll server, then try again.')];
  const found = moments.flatMap(({ at, by }) => {
    const guards = [...(freeze ? frozen(freeze, change.env, at) : []), ...timed(windows, change.env, at)];
    return guards.map((one) => ({ ...one, text: textWith(by, one.text) }));
  });
  return worstOfEach(found);
}

/** The moments at which windows and freezes apply: now, and when each later state takes effect. */
function momentsOf({ covers }: GuardPolicy, change: GuardedChange, now: number) {
  const isCovered = (permissions: readonly Permission[]) =>
    permissions.some((permission) => covers.time.includes(permission));
  const { permission, from, reach } = change;
  const later = reach.states.filter(
    (state) =>
      state.at !== null &&
      from !== null &&
      state.desired !== from.desired &&
      isCovered(neededPermissions({ permission, from, reach: { states: [state] } })),
  );
  const soon = reach.states.filter(({ at }) => at === null);
  const isNow = isCovered(neededPermissions({ permission, from, reach: { states: soon } }));
  return [...(isNow ? [{ at: now, by: null }] : []), ...later.map(({ at, by }) => ({ at: at!, by }))];
}

function distrustOf({ skewMs }: Clock): string | null {
  if (skewMs === null)
    return 'Plimsoll does not know the time of AWS yet, so it cannot judge windows and freezes.';
  if (Math.abs(skewMs) <= MOST_SKEW_MS) return null;
  const by = duration(Math.abs(skewMs));
  return `The clocks of the Plimsoll server and of AWS differ by ${by}, so Plimsoll cannot judge windows and freezes.`;
}

function frozen({ until, reason, by }: Freeze, env: string, at: number): Guard[] {
  if (at >= until) return [];
  const when = `${dayAndClock(until, at)} UTC`;
  return [
    stop(
      'freeze',
      `${env} is frozen until ${when} by ${by}: ${reason}.`,
      `Wait until ${when}, or ask an admin to lift the freeze.`,
    ),
  ];
}

function timed(windows: readonly TimeWindow[], env: string, at: number): Guard[] {
  if (windows.length === 0) return [];
  const strange = windows.find(({ zone }) => !isZone(zone));
  if (strange)
    return [
      stop(
        'window',
        `A window of ${env} has an unknown time zone: ${strange.zone}.`,
        'Ask an admin to correct the window.',
      ),
    ];
  const denied = windows.find((one) => one.kind === 'deny' && isWithin(one, at));
  const zone = (denied ?? windows.find(({ kind }) => kind === 'allow') ?? windows[0]!).zone;
  const next = nextChange(windows, at);
  const then = next === null ? null : timeThere(next, zone);
  if (isOpen(windows, at)) return [clear('window', `${env} is open${then ? ` until ${then}` : ''}.`)];
  const why = denied
    ? `${env} is closed: ${windowText(denied)}.`
    : `${env} is closed: this time is outside its windows.`;
  return [stop('window', why, then ? `${env} opens ${then}.` : `${env} does not open within a week.`)];
}

const stop = (name: string, text: string, way: string): Guard => ({
  name,
  state: 'stops',
  text,
  way,
  asks: [],
});
const clear = (name: string, text: string): Guard => ({ name, state: 'clear', text, way: '', asks: [] });

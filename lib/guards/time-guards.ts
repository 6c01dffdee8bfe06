import { dayAndClock, duration } from '@/lib/core/format';
import type { Clock, Freeze, Guard, GuardedChange, GuardPolicy } from './model';
import { isOpen, isWithin, isZone, nextChange, timeThere, windowText, type TimeWindow } from './windows';

/** Further apart than this, and nobody can say what time it is. */
const MOST_SKEW_MS = 5 * 60_000;

/** Freeze and windows. What cannot be told stops: they fail closed. */
export function timeGuards(policy: GuardPolicy, change: GuardedChange, clock: Clock): Guard[] {
  const { freeze, windows } = policy;
  const covered = policy.covers.time.some((one) => one === change.permission);
  if (!covered || (!freeze && windows.length === 0)) return [];
  const distrust = distrustOf(clock);
  if (distrust) return [stop('clock', distrust, 'Set this machine’s clock, then try again.')];
  return [...(freeze ? frozen(freeze, change.env, clock.at) : []), ...timed(windows, change.env, clock.at)];
}

function distrustOf({ skewMs }: Clock): string | null {
  if (skewMs === null)
    return 'AWS has not said yet what time it is, so windows and freezes cannot be judged.';
  if (Math.abs(skewMs) <= MOST_SKEW_MS) return null;
  const by = duration(Math.abs(skewMs));
  return `This machine’s clock and AWS’s are ${by} apart, so windows and freezes cannot be judged.`;
}

function frozen({ until, reason, by }: Freeze, env: string, at: number): Guard[] {
  if (at >= until) return [];
  const when = `${dayAndClock(until, at)} UTC`;
  return [
    stop(
      'freeze',
      `${env} is frozen until ${when} by ${by}: ${reason}.`,
      `Wait until ${when}, or have it lifted.`,
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
        `${strange.zone}, of a window of ${env}, is no time zone.`,
        'Have the window corrected.',
      ),
    ];
  const denied = windows.find((one) => one.kind === 'deny' && isWithin(one, at));
  const zone = (denied ?? windows.find(({ kind }) => kind === 'allow') ?? windows[0]!).zone;
  const next = nextChange(windows, at);
  const then = next === null ? null : timeThere(next, zone);
  if (isOpen(windows, at)) return [clear('window', `${env} is open${then ? ` until ${then}` : ''}.`)];
  const why = denied ? `${env} is closed: ${windowText(denied)}.` : `It is outside the windows of ${env}.`;
  return [stop('window', why, then ? `It opens ${then}.` : 'It does not open within a week.')];
}

const stop = (name: string, text: string, way: string): Guard => ({
  name,
  state: 'stops',
  text,
  way,
  asks: [],
});
const clear = (name: string, text: string): Guard => ({ name, state: 'clear', text, way: '', asks: [] });

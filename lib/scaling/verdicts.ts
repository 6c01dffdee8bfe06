import type { Unsettled, Verdict } from '@/lib/audit-trail/verdict';
import type { Activity, Bounds } from './model';

const BOUNDS = ['min', 'max', 'desired'] as const;

/** `policies` as the capacity line says them. */
type Shown = Bounds & { policies?: string };

/**
 * AWS names no call in a group: that it has what was asked for, or had it since, settles a scaling as done.
 */
export function scaleVerdict(
  { at, after }: Pick<Unsettled, 'at' | 'after'>,
  group: Shown,
  activities: readonly Activity[],
): Verdict {
  const asked = ([...BOUNDS, 'policies'] as const).filter((field) => after[field] !== undefined);
  const had = activities.some(
    (one) => one.by === 'person' && one.at >= at && one.change?.to === after.desired,
  );
  const applied = asked.every((field) => group[field] === after[field] || (field === 'desired' && had));
  const shows = asked.map((field) => `${field} ${group[field] ?? 'unknown'}`).join(', ');
  return applied
    ? { kind: 'done', message: `AWS shows ${shows}.`, result: after }
    : { kind: 'failed', message: `AWS shows ${shows}: it was not applied.`, result: null };
}

/** A schedule is known by its name: it stands there with what was asked, or it is gone. */
export function scheduleVerdict(
  { action, after }: Pick<Unsettled, 'action' | 'after'>,
  schedules: readonly { name: string; sets: string }[],
): Verdict {
  const stands = schedules.find(({ name }) => name === after.schedule);
  const applied = action === 'fleet.unschedule' ? !stands : stands?.sets === after.sets;
  const shows = stands
    ? `AWS shows schedule ${stands.name}: ${stands.sets}.`
    : `AWS shows no schedule ${after.schedule}.`;
  return applied
    ? { kind: 'done', message: shows, result: after }
    : { kind: 'failed', message: `${shows} The change was not applied.`, result: null };
}

import type { Unsettled, Verdict } from '@/lib/audit-trail/verdict';
import type { Activity, Bounds } from './model';

const BOUNDS = ['min', 'max', 'desired'] as const;

/**
 * AWS names no call in a group: that it has what was asked for, or had it since, settles a scaling as done.
 */
export function scaleVerdict(
  { at, after }: Pick<Unsettled, 'at' | 'after'>,
  group: Bounds,
  activities: readonly Activity[],
): Verdict {
  const asked = BOUNDS.filter((bound) => after[bound] !== undefined);
  const had = activities.some(
    (one) => one.by === 'person' && one.at >= at && one.change?.to === after.desired,
  );
  const applied = asked.every((bound) => group[bound] === after[bound] || (bound === 'desired' && had));
  const shows = asked.map((bound) => `${bound} ${group[bound]}`).join(', ');
  return applied
    ? { kind: 'done', message: `AWS shows ${shows}.`, result: after }
    : { kind: 'failed', message: `AWS shows ${shows}: it was not applied.`, result: null };
}

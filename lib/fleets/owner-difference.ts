import type { Change } from '@/lib/core/change';
import type { Owner, Part } from '@/lib/core/standing';
import type { Times } from '@/lib/core/times';
import type { Fleet } from './model';

type Stands = Pick<Fleet, 'capacity' | 'release'>;
type Row = Pick<Change, 'action' | 'actor' | 'at' | 'after' | 'result' | 'outcome'>;

const SIZES = ['min', 'max', 'desired'] as const;

/** The part of a fleet that a change set, if its values still stand. */
function standingPart({ action, after, result, outcome }: Row, { capacity, release }: Stands): Part | null {
  if (outcome !== 'done') return null;
  const sizes = SIZES.filter((field) => typeof after[field] === 'number');
  if (/^fleet\.(scale-|set-capacity)/.test(action) && sizes.length > 0)
    return sizes.every((field) => after[field] === capacity[field]) ? 'capacity' : null;
  const number = result?.release ?? after.release;
  if (/^deployment\./.test(action) && number !== undefined && number !== null)
    return String(number) === String(release?.number) ? 'release' : null;
  return null;
}

/**
 * What a change from here made different from the owner's own template, and until when. null: no such change still
 * stands. Whether the template was changed as well cannot be seen from AWS.
 * @param changes newest first
 */
export function differenceText(
  owner: Pick<Owner, 'label' | 'sets' | 'until'>,
  fleet: Stands,
  changes: readonly Row[],
  now: number,
  { dayZoned }: Pick<Times, 'dayZoned'>,
): string | null {
  const standing = changes
    .map((change) => ({ change, part: standingPart(change, fleet) }))
    .find(({ part }) => part !== null && owner.sets.includes(part));
  if (!standing) return null;
  const { at, actor } = standing.change;
  const what = standing.part === 'capacity' ? 'Its capacity' : 'Its release';
  return `${what}, set by ${actor} ${dayZoned(at, now)}, differs from the template of ${owner.label} unless the template was changed too. The difference lasts until ${owner.until}.`;
}

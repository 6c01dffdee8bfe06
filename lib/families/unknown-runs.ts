import { withoutStop } from '@/lib/core/format';
import { byPlace, type ProblemAt } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';

const MOST_NAMED = 3;

/** Why it is not known which image a fleet launches; undefined: it is known, or there is none. */
const whyUnknown = ({ release, unread }: Fleet) =>
  release ? release.imageUnread : unread?.isGone === false ? unread.says : undefined;

/** A problem for each region in which the images of some fleets are not known: none of them runs "nothing". */
export function unknownRuns(fleets: readonly Fleet[]): ProblemAt[] {
  const unknown = fleets.filter((fleet) => whyUnknown(fleet) !== undefined);
  return byPlace(unknown, ({ ref }) => ref).map(([place, here]) => {
    const names = here.slice(0, MOST_NAMED).map(({ ref }) => ref.name);
    const more = here.length - names.length;
    const who = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return {
      ...place,
      kind: 'unavailable',
      message: `It is not known which images ${who} ${here.length === 1 ? 'launches' : 'launch'}. ${withoutStop(whyUnknown(here[0]!)!)}.`,
    };
  });
}

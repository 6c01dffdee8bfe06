import { rank } from '@/lib/core/grade';
import { imageOf } from '@/lib/fleets/model';
import { share } from '@/lib/load/model';
import { sortRows } from '../ui/data-model';
import { shownRows } from './filters';
import { urgencyRank, type Row, type Sort, type View } from './rows';

/** What rows are sorted by. Unknown is undefined, which comes last in both directions. */
export const SORT_VALUES: Record<Sort, (row: Row) => string | number | undefined> = {
  urgency: urgencyRank,
  name: ({ fleet }) => fleet.ref.name,
  health: ({ health }) => health?.failedNow ?? undefined,
  image: ({ fleet }) => imageOf(fleet)?.createdAt ?? undefined,
  capacity: ({ fleet }) => fleet.capacity.desired,
  load: ({ load }) => (load && share(load)) ?? undefined,
  spend: ({ spend }) => spend?.perHour ?? undefined,
  grade: ({ grade }) => (grade ? rank(grade.letter) : undefined),
};

/** The rows of a view in its order, before they are grouped. */
export const orderedRows = (rows: readonly Row[], view: View) =>
  sortRows(
    shownRows(rows, view),
    [{ id: view.sort, sort: SORT_VALUES[view.sort] }],
    [{ id: view.sort, desc: view.descending }],
  );

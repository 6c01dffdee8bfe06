import { fleetKey } from '@/lib/core/fleet-ref';
import { lowerFirst } from '@/lib/core/format';
import { isWithin } from '@/lib/core/place';
import { passes } from '@/lib/core/several';
import { rank, type Letter } from '@/lib/core/grade';
import { FLEET_CHECKS, type FleetCheck } from '@/lib/fleets/checks';
import type { FleetGrade } from '@/lib/fleets/grade';
import type { Fleet } from '@/lib/fleets/model';
import type { Group } from '../ui/group-lines';

/** One finding of one fleet. A check that could not run has no letter. */
export interface FindingRow {
  key: string;
  fleet: Fleet;
  grade: FleetGrade;
  check: FleetCheck;
  /** The best grade that the finding allows. Null if not known. */
  letter: Letter | null;
  evidence: string;
}

export const FINDING_SORTS = ['letter', 'fleet', 'finding'] as const;
export type FindingSort = (typeof FINDING_SORTS)[number];
export const FINDING_GROUPS = ['finding', 'fleet'] as const;

export interface FindingView {
  search: string;
  account: string;
  region: string;
  /** Of several values one must match; none: all pass. */
  env: readonly string[];
  letter: readonly string[];
  sort: FindingSort;
  descending: boolean;
  group: (typeof FINDING_GROUPS)[number];
}

/** The filter's option for findings without a letter. */
export const NOT_KNOWN = 'not known';

export const findingRows = (fleets: readonly Fleet[], grades: Record<string, FleetGrade>): FindingRow[] =>
  fleets.flatMap((fleet) => {
    const grade = grades[fleetKey(fleet.ref)];
    if (!grade) return [];
    const row = (check: FleetCheck, letter: Letter | null, evidence: string): FindingRow => ({
      key: `${fleetKey(fleet.ref)} ${check} ${evidence}`,
      ...{ fleet, grade, check, letter, evidence },
    });
    return [
      ...grade.found.map(({ check, evidence }) => row(check, FLEET_CHECKS[check].letter, evidence)),
      ...grade.unknown.map(({ check, evidence }) => row(check, null, evidence)),
    ];
  });

export const titleOf = ({ check, letter }: Pick<FindingRow, 'check' | 'letter'>) =>
  letter === null ? `Not known: ${lowerFirst(FLEET_CHECKS[check].found)}` : FLEET_CHECKS[check].found;

/** Sorts the worst first and unknown checks last. */
export const badness = ({ letter }: FindingRow) => (letter === null ? 1 : -rank(letter));
/** The findings that match the view, by fleet. Rows that sort as equal keep this order. */
export function shownFindings(rows: readonly FindingRow[], view: FindingView): FindingRow[] {
  const words = view.search.trim().toLowerCase();
  return rows
    .filter((row) =>
      [row.fleet.ref.name, row.fleet.app, row.fleet.ref.region, titleOf(row), row.evidence]
        .join(' ')
        .toLowerCase()
        .includes(words),
    )
    .filter(({ fleet }) => isWithin(fleet.ref, view))
    .filter(({ fleet }) => passes(view.env, fleet.env))
    .filter(({ letter }) => passes(view.letter, letter ?? NOT_KNOWN))
    .sort((a, b) => a.key.localeCompare(b.key));
}

const worst = (rows: readonly FindingRow[]) => Math.min(...rows.map(badness));

/** Groups the findings. The group with the worst finding comes first. */
export const groupingOf = (by: FindingView['group']) => ({
  titleOf: (row: FindingRow) => (by === 'finding' ? titleOf(row) : fleetKey(row.fleet.ref)),
  compare: (a: Group<FindingRow>, b: Group<FindingRow>) =>
    worst(a.rows) - worst(b.rows) || b.rows.length - a.rows.length,
});

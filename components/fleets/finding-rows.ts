import { toCsv } from '@/lib/core/csv';
import { fleetKey } from '@/lib/core/fleet-ref';
import { lowerFirst } from '@/lib/core/format';
import { rank, type Letter } from '@/lib/core/grade';
import { FLEET_CHECKS, type FleetCheck } from '@/lib/fleets/checks';
import type { FleetGrade } from '@/lib/fleets/grade';
import type { Fleet } from '@/lib/fleets/model';

/** One finding of one fleet; what is not known has no letter. */
export interface FindingRow {
  key: string;
  fleet: Fleet;
  grade: FleetGrade;
  check: FleetCheck;
  /** The best grade that it leaves; null: not known. */
  letter: Letter | null;
  evidence: string;
}

export const FINDING_SORTS = ['letter', 'fleet', 'finding'] as const;
export type FindingSort = (typeof FINDING_SORTS)[number];
export const FINDING_GROUPS = ['finding', 'fleet'] as const;

export interface FindingView {
  search: string;
  env: string;
  letter: string;
  sort: FindingSort;
  descending: boolean;
  group: (typeof FINDING_GROUPS)[number];
}

/** What the filter offers besides letters. */
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

/** Worst first; what is not known after all that is. */
const badness = ({ letter }: FindingRow) => (letter === null ? 1 : -rank(letter));
const byFleet = (a: FindingRow, b: FindingRow) => a.key.localeCompare(b.key);

const COMPARE: Record<FindingSort, (a: FindingRow, b: FindingRow) => number> = {
  letter: (a, b) => badness(a) - badness(b),
  fleet: (a, b) => a.fleet.ref.name.localeCompare(b.fleet.ref.name),
  finding: (a, b) => titleOf(a).localeCompare(titleOf(b)),
};

export function shownFindings(rows: readonly FindingRow[], view: FindingView): FindingRow[] {
  const words = view.search.trim().toLowerCase();
  const sign = view.descending ? -1 : 1;
  return rows
    .filter((row) =>
      [row.fleet.ref.name, row.fleet.app, row.fleet.ref.region, titleOf(row), row.evidence]
        .join(' ')
        .toLowerCase()
        .includes(words),
    )
    .filter(({ fleet }) => !view.env || fleet.env === view.env)
    .filter(({ letter }) => !view.letter || (letter ?? NOT_KNOWN) === view.letter)
    .sort((a, b) => sign * COMPARE[view.sort](a, b) || byFleet(a, b));
}

/** Groups with the worst of theirs first. */
export function groupFindings(rows: readonly FindingRow[], by: FindingView['group']) {
  const groups = Map.groupBy(rows, (row) => (by === 'finding' ? titleOf(row) : fleetKey(row.fleet.ref)));
  const worst = (list: FindingRow[]) => Math.min(...list.map(badness));
  return [...groups.values()].sort((a, b) => worst(a) - worst(b) || b.length - a.length);
}

const HEADER = [
  'account',
  'region',
  'fleet',
  'app',
  'env',
  'fleet grade',
  'letter',
  'finding',
  'evidence',
  'why',
  'fix',
];

export const findingsCsv = (rows: readonly FindingRow[]) =>
  toCsv(
    HEADER,
    rows.map((row) => {
      const { ref, app, env } = row.fleet;
      const { why, fix } = FLEET_CHECKS[row.check];
      const { letter } = row.grade;
      return [
        ref.account,
        ref.region,
        ref.name,
        app,
        env,
        letter,
        row.letter ?? NOT_KNOWN,
        titleOf(row),
        row.evidence,
        why,
        fix,
      ];
    }),
  );

import type { ReactNode } from 'react';
import type { DataTableModel } from './data-model';

export interface Group<Row> {
  title: string;
  rows: readonly Row[];
}

export interface Grouping<Row> {
  titleOf: (row: Row) => string;
  compare: (a: Group<Row>, b: Group<Row>) => number;
  /** Titles of the groups that show only the row above them, and what is pressed to change that. */
  folded?: readonly string[];
  onFold?: (title: string) => void;
  /** Renders the row above a group. By default it shows each column's summary. */
  head?: (group: Group<Row>, span: number) => ReactNode;
}

/** Says about all rows what a table cannot work out itself, because it has only the first of them. */
export interface TablePart {
  /** Number of rows that are not there yet. */
  left: number;
  /** The groups of the first rows, in order, with the content of the row above each by column. */
  groups: readonly { title: string; summaries: Readonly<Record<string, ReactNode>> }[];
}

/** The rows by group. A folded group has none of its lines, and a part has the groups that it says. */
export function groupsOf<Row>(
  lines: DataTableModel<Row>['lines'],
  { titleOf, compare, folded }: Pick<Grouping<Row>, 'titleOf' | 'compare' | 'folded'>,
  part?: TablePart | null,
) {
  const byTitle = Map.groupBy(lines, ({ row }) => titleOf(row));
  const groups = (part?.groups.map(({ title }) => title) ?? [...byTitle.keys()]).map((title) => {
    const inGroup = byTitle.get(title) ?? [];
    return { title, lines: inGroup, rows: inGroup.map(({ row }) => row) };
  });
  return groups
    .sort(compare)
    .map((group) => (folded?.includes(group.title) ? { ...group, lines: [] } : group));
}

/** The first rows of all groups together. A group of which some are drawn has the sums of all. */
export function firstOf<G extends { lines: readonly unknown[] }>(groups: readonly G[], count: number): G[] {
  let left = count;
  return groups.flatMap((group) => {
    if (left <= 0 && group.lines.length > 0) return [];
    const lines = group.lines.slice(0, left);
    left -= lines.length;
    return [{ ...group, lines }];
  });
}

'use client';
import { Fragment, type ReactNode } from 'react';
import { cn } from './cn';
import { BELOW, FROM, type Folded } from './data-columns';
import type { DataTableModel } from './data-model';
import { DataTableHead } from './data-table-head';
import { MoreRows } from './more-rows';
import { useDrawnRows } from './use-drawn-rows';
import { useShownColumns } from './use-shown-columns';

export interface Group<Row> {
  title: string;
  rows: readonly Row[];
}

export interface Grouping<Row> {
  titleOf: (row: Row) => string;
  compare: (a: Group<Row>, b: Group<Row>) => number;
  /** Renders the row above a group. By default it shows each column's summary. */
  head?: (group: Group<Row>, span: number) => ReactNode;
}

interface DataTableProps<Row, Own> {
  table: DataTableModel<Row, Own>;
  label: string;
  /** Renders one row with `Cells`. `span` is the number of visible columns, for rows below it. */
  row: (row: Row, span: number) => ReactNode;
  grouping?: Grouping<Row> | undefined;
  foot?: ReactNode;
  className?: string;
  headClass?: string;
  bodyClass?: string;
}

/** The table of all lists. Columns define the content, the page defines the row. It scrolls inside itself. */
export function DataTable<Row, Own>({
  table,
  label,
  row,
  grouping,
  foot,
  ...look
}: DataTableProps<Row, Own>) {
  const [head, span] = useShownColumns(table.columns.length);
  const { count, ...rest } = useDrawnRows(table.lines.length);
  const drawn = (lines: DataTableModel<Row>['lines']) =>
    lines.map((line) => <Fragment key={line.id}>{row(line.row, span)}</Fragment>);
  return (
    <div className="@container relative overflow-x-auto">
      <table
        aria-label={label}
        className={cn('w-full border-separate border-spacing-0 text-left', look.className)}
      >
        <colgroup>
          {table.columns.map(({ id, width, from }) => (
            <col key={id} className={cn(width, from && FROM[from])} />
          ))}
        </colgroup>
        <DataTableHead columns={table.columns} ref={head} className={look.headClass} />
        {grouping ? (
          firstOf(groupsOf(table.lines, grouping), count).map(({ lines, ...group }) => (
            <tbody key={group.title} className={look.bodyClass}>
              {grouping.head ? grouping.head(group, span) : <SummaryRow table={table} group={group} />}
              {drawn(lines)}
            </tbody>
          ))
        ) : (
          <tbody className={look.bodyClass}>{drawn(table.lines.slice(0, count))}</tbody>
        )}
        {count < table.lines.length && <MoreRows {...rest} left={table.lines.length - count} span={span} />}
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

const groupsOf = <Row,>(lines: DataTableModel<Row>['lines'], { titleOf, compare }: Grouping<Row>) =>
  [...Map.groupBy(lines, ({ row }) => titleOf(row))]
    .map(([title, inGroup]) => ({ title, lines: inGroup, rows: inGroup.map(({ row }) => row) }))
    .sort(compare);

/** The first rows of all groups together. A group of which some are drawn has the sums of all. */
function firstOf<G extends { lines: readonly unknown[] }>(groups: readonly G[], count: number): G[] {
  let left = count;
  return groups.flatMap((group) => {
    if (left <= 0) return [];
    const lines = group.lines.slice(0, left);
    left -= lines.length;
    return [{ ...group, lines }];
  });
}

interface CellsProps<Row, Own> {
  table: DataTableModel<Row, Own>;
  row: Row;
  /** The data that the cells need besides the row. */
  own: Own;
  className?: string;
}

/** The cells of a row. Contents of folded columns go to the others, which may show them. */
export function Cells<Row, Own>({ table: { columns }, row, own, className }: CellsProps<Row, Own>) {
  const folded: Folded = Object.fromEntries(
    columns.flatMap(({ id, from, folded: piece }) =>
      from && piece
        ? [
            [
              id,
              <div key={id} className={cn('min-w-0', BELOW[from])}>
                {piece(row, own)}
              </div>,
            ],
          ]
        : [],
    ),
  );
  return columns.map((column) => {
    const Tag = column.isRowHeader ? 'th' : 'td';
    return (
      <Tag
        key={column.id}
        {...(column.isRowHeader && { scope: 'row' })}
        className={cn(
          'h-[38px] border-b border-line px-3 font-normal first:pl-4 last:pr-4',
          column.className,
          className,
          column.cellClass,
          column.from && FROM[column.from],
        )}
      >
        {column.cell!(row, own, folded)}
      </Tag>
    );
  });
}

interface SummaryRowProps<Row, Own> {
  table: DataTableModel<Row, Own>;
  group: Group<Row>;
}

const SummaryRow = <Row, Own>({ table, group }: SummaryRowProps<Row, Own>) => (
  <tr>
    {table.columns.map(({ id, summary, from, className, isRowHeader }) => {
      const Tag = isRowHeader ? 'th' : 'td';
      return (
        <Tag
          key={id}
          {...(isRowHeader && { scope: 'rowgroup' })}
          className={cn(
            'h-8 truncate border-b border-line bg-surface-2 px-2.5 text-small font-normal text-ink-2 first:pl-4 last:pr-4',
            className,
            from && FROM[from],
          )}
        >
          {summary?.(group.rows, group.title)}
        </Tag>
      );
    })}
  </tr>
);

'use client';
import { ChevronDown } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { cn } from './cn';
import { BELOW, FROM, type Folded } from './data-columns';
import type { DataTableModel } from './data-model';
import { DataTableHead } from './data-table-head';
import { firstOf, groupsOf, type Group, type Grouping, type TablePart } from './group-lines';
import { MoreRows, RestLoads } from './more-rows';
import { useDrawnRows } from './use-drawn-rows';
import { useShownColumns } from './use-shown-columns';

interface DataTableProps<Row, Own> {
  table: DataTableModel<Row, Own>;
  label: string;
  /** Renders one row with `Cells`. `span` is the number of visible columns, for rows below it. */
  row: (row: Row, span: number) => ReactNode;
  grouping?: Grouping<Row> | undefined;
  part?: TablePart | null;
  foot?: ReactNode;
  className?: string;
  headClass?: string;
  bodyClass?: string;
  /** For the row above a group. */
  summaryClass?: string;
}

/** The table of all lists. Columns define the content, the page defines the row. It scrolls inside itself. */
export function DataTable<Row, Own>({
  table,
  label,
  row,
  grouping,
  part,
  foot,
  ...look
}: DataTableProps<Row, Own>) {
  const [head, span] = useShownColumns(table.columns.length);
  const groups = grouping && groupsOf(table.lines, grouping, part);
  const all = groups ? groups.reduce((sum, { lines }) => sum + lines.length, 0) : table.lines.length;
  const { count, ...rest } = useDrawnRows(all);
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
        <DataTableHead table={table} ref={head} className={look.headClass} />
        {groups ? (
          firstOf(groups, count).map(({ lines, ...group }) => (
            <tbody key={group.title} className={look.bodyClass}>
              {grouping.head ? (
                grouping.head(group, span)
              ) : (
                <SummaryRow
                  {...{ table, group, grouping }}
                  summaries={summariesOf(part, group.title)}
                  className={look.summaryClass}
                />
              )}
              {drawn(lines)}
            </tbody>
          ))
        ) : (
          <tbody className={look.bodyClass}>{drawn(table.lines.slice(0, count))}</tbody>
        )}
        {part && part.left > 0 ? (
          <RestLoads left={part.left} span={span} />
        ) : (
          count < all && <MoreRows {...rest} left={all - count} span={span} />
        )}
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

const summariesOf = (part: TablePart | null | undefined, title: string) =>
  part?.groups.find((group) => group.title === title)?.summaries;

interface CellsProps<Row, Own> {
  table: Pick<DataTableModel<Row, Own>, 'columns'>;
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
          'base:h-[38px] border-b base:border-line base:px-3 base:py-1 base:font-normal first:pl-4 last:pr-4',
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
  grouping: Pick<Grouping<Row>, 'folded' | 'onFold'>;
  /** By column, if the group has more rows than are there. */
  summaries: Readonly<Record<string, ReactNode>> | undefined;
  className: string | undefined;
}

const SummaryRow = <Row, Own>({
  table,
  group,
  grouping,
  summaries,
  className,
}: SummaryRowProps<Row, Own>) => (
  <tr className={className}>
    {table.columns.map(({ id, summary, from, className: look, isRowHeader }) => {
      const Tag = isRowHeader ? 'th' : 'td';
      const content = summaries ? summaries[id] : summary?.(group.rows, group.title);
      return (
        <Tag
          key={id}
          {...(isRowHeader && { scope: 'rowgroup' })}
          className={cn(
            'h-8 truncate border-b border-line base:bg-surface-2 base:px-2.5 text-small font-normal text-ink-2 first:pl-4 last:pr-4',
            look,
            from && FROM[from],
          )}
        >
          {isRowHeader && grouping.onFold ? (
            <FoldButton title={group.title} folded={grouping.folded} onFold={grouping.onFold}>
              {content}
            </FoldButton>
          ) : (
            content
          )}
        </Tag>
      );
    })}
  </tr>
);

interface FoldButtonProps {
  title: string;
  folded: readonly string[] | undefined;
  onFold: (title: string) => void;
  children: ReactNode;
}

/** Folds the rows of a group, so that only its sums are left. */
const FoldButton = ({ title, folded = [], onFold, children }: FoldButtonProps) => (
  <button
    type="button"
    aria-expanded={!folded.includes(title)}
    onClick={() => onFold(title)}
    className="group/fold flex min-h-6 max-w-full items-center gap-1.5 truncate hover:text-ink"
  >
    <ChevronDown
      aria-hidden
      className="size-3.5 flex-none -rotate-90 transition-transform group-aria-expanded/fold:rotate-0"
    />
    <span className="truncate">{children}</span>
  </button>
);

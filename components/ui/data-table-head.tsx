'use client';
import type { Ref } from 'react';
import { cn } from './cn';
import { BELOW, FROM, type Column, type FoldWidth } from './data-columns';
import type { DataTableModel, SortingState } from './data-model';
import { SortHeader } from './sort-header';
import { Th } from './table';

interface DataTableHeadProps<Row, Own> {
  table: Pick<DataTableModel<Row, Own>, 'columns' | 'sorting' | 'toggleSort'>;
  ref: Ref<HTMLTableRowElement>;
  className?: string | undefined;
}

/** Sortable headers, with common titles above neighbouring columns. */
export const DataTableHead = <Row, Own>({
  table: { columns, sorting, toggleSort },
  ref,
  className,
}: DataTableHeadProps<Row, Own>) => (
  <thead className={className}>
    {columns.some(({ band }) => band) && <BandRow columns={columns} />}
    <tr ref={ref}>
      {columns.map(({ id, header = '', headerHidden, narrowHeader, from, sort, className: look }) => {
        const classes = cn(look, from && FROM[from]);
        return sort ? (
          <SortHeader
            key={id}
            label={
              narrowHeader ? (
                <>
                  <span className={FROM[narrowHeader.below]}>{header}</span>
                  <span className={BELOW[narrowHeader.below]}>{narrowHeader.text}</span>
                </>
              ) : (
                header
              )
            }
            sorted={directionOf(sorting, id)}
            onSort={() => toggleSort(id)}
            className={classes}
          />
        ) : (
          <Th key={id} className={classes}>
            {headerHidden ? <span className="sr-only">{header}</span> : header}
          </Th>
        );
      })}
    </tr>
  </thead>
);

function directionOf([by]: SortingState, id: string) {
  if (by?.id !== id) return false;
  return by.desc ? 'descending' : 'ascending';
}

type Banded = Pick<Column<never, never>, 'id' | 'band' | 'from'>;

/** One row of titles per range of widths, because folding changes how many columns a title spans. */
function BandRow({ columns }: { columns: readonly Banded[] }) {
  const folds = [...new Set(columns.flatMap(({ from }) => from ?? []))].sort((a, b) => a - b);
  const stretches = [undefined, ...folds].map((from, index) => ({ from, below: folds[index] }));
  return (
    <tr>
      {bandsOf(columns).flatMap((band) =>
        stretches.map(({ from, below }) => {
          const span = band.columns.filter((column) => !column.from || (from ?? 0) >= column.from).length;
          return (
            span > 0 && (
              <Band key={`${band.columns[0]!.id} ${from}`} words={band.words} {...{ span, from, below }} />
            )
          );
        }),
      )}
    </tr>
  );
}

function bandsOf(columns: readonly Banded[]) {
  const bands: { words: string; columns: Banded[] }[] = [];
  for (const column of columns) {
    const last = bands.at(-1);
    if (last && last.words === (column.band ?? '')) last.columns.push(column);
    else bands.push({ words: column.band ?? '', columns: [column] });
  }
  return bands;
}

interface BandProps {
  words: string;
  span: number;
  from: FoldWidth | undefined;
  below: FoldWidth | undefined;
}

const Band = ({ words, span, from, below }: BandProps) => {
  const look = cn(
    'h-6 border-b-0 px-2 pt-1 align-bottom leading-4 whitespace-normal',
    from && FROM[from],
    below && BELOW[below],
  );
  return words ? (
    <Th scope="colgroup" colSpan={span} className={look}>
      {words}
    </Th>
  ) : (
    <td colSpan={span} className={cn('bg-surface-2', look)} />
  );
};

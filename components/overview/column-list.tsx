'use client';
import { chooseDensity, useDensity, type Density } from '../ui/density';
import { Segmented } from '../ui/segmented';
import { toggled } from './filters';
import { OPTIONAL_COLUMNS } from './fleet-columns';
import type { View } from './rows';
import type { useView } from './use-view';

const ROWS = [
  { value: 'roomy', label: 'Two lines' },
  { value: 'compact', label: 'One line' },
] as const;

/** The columns, which the address keeps, and how high the rows are, which this browser keeps. */
export const ColumnList = ({ view, set }: { view: View; set: ReturnType<typeof useView>['set'] }) => (
  <>
    <div role="group" aria-label="Columns">
      {OPTIONAL_COLUMNS.map(({ id, header }) => (
        <label key={id} className="flex min-h-9 cursor-pointer items-center gap-2 px-3.5 hover:bg-hover">
          <input
            type="checkbox"
            checked={!view.hide.includes(id)}
            onChange={() => set({ hide: toggled(view.hide, id) })}
            className="size-4"
          />
          {header}
        </label>
      ))}
    </div>
    <Rows />
  </>
);

function Rows() {
  const density = useDensity();
  return (
    <div className="flex items-center justify-between border-t border-line px-3.5 pt-2 pb-1 max-lg:hidden">
      Rows
      <Segmented<Density> label="Rows" value={density} options={ROWS} onChange={chooseDensity} />
    </div>
  );
}

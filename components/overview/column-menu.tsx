'use client';
import { Columns3 } from 'lucide-react';
import { buttonStyle } from '../ui/button';
import { chooseDensity, useDensity, type Density } from '../ui/density';
import { placeBelow } from '../ui/place-below';
import { Segmented } from '../ui/segmented';
import { toggled } from './filters';
import { FLEET_COLUMNS } from './fleet-columns';
import type { View } from './rows';
import type { useView } from './use-view';

/** Columns that can be left out. The name and the buttons always stay. */
const OPTIONAL = FLEET_COLUMNS.filter(
  ({ cell, header, headerHidden, isRowHeader }) => cell && header && !headerHidden && !isRowHeader,
);

const ROWS = [
  { value: 'roomy', label: 'Two lines' },
  { value: 'compact', label: 'One line' },
] as const;

/** Chooses the columns, which the address keeps, and how high the rows are, which this browser keeps. */
export const ColumnMenu = ({ view, set }: { view: View; set: ReturnType<typeof useView>['set'] }) => (
  <>
    <button type="button" popoverTarget="columns" className={buttonStyle({ size: 'small' })}>
      <Columns3 className="size-3.5" aria-hidden /> Columns
      {view.hide.length > 0 && (
        <span className="text-ink-3">
          {OPTIONAL.length - view.hide.length} of {OPTIONAL.length}
        </span>
      )}
    </button>
    <div
      id="columns"
      popover="auto"
      onToggle={placeBelow}
      className="fixed inset-auto m-0 w-60 rounded-panel border border-line-2 bg-surface py-1 text-ink shadow-pop"
    >
      <div role="group" aria-label="Columns">
        {OPTIONAL.map(({ id, header }) => (
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
    </div>
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

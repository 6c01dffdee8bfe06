'use client';
import { Button } from '../ui/button';
import { chooseDensity, useDensity, type Density } from '../ui/density';
import { Segmented } from '../ui/segmented';
import { toggled } from './filters';
import { OPTIONAL_COLUMNS } from './fleet-columns';
import { keepColumns } from './kept-columns';
import type { View } from './rows';
import type { useView } from './use-view';

const ROWS = [
  { value: 'roomy', label: 'Two lines' },
  { value: 'compact', label: 'One line' },
] as const;

/** The columns, which the address has and this browser keeps for new visits, and how high the rows are. */
export function ColumnList({ view, set }: { view: View; set: ReturnType<typeof useView>['set'] }) {
  const leaveOut = (hide: readonly string[]) => {
    keepColumns(hide);
    // Also where none is left out: the address wins over what the page began with.
    set({ hide: [...hide] });
  };
  return (
    <>
      <div role="group" aria-label="Columns">
        {OPTIONAL_COLUMNS.map(({ id, header }) => (
          <label key={id} className="flex min-h-9 cursor-pointer items-center gap-2 px-3.5 hover:bg-hover">
            <input
              type="checkbox"
              checked={!view.hide.includes(id)}
              onChange={() => leaveOut(toggled(view.hide, id))}
              className="size-4"
            />
            {header}
          </label>
        ))}
        <Button
          look="quiet"
          size="small"
          className="mx-1.5 my-1"
          disabled={view.hide.length === 0}
          onClick={() => leaveOut([])}
        >
          Show all columns
        </Button>
      </div>
      <Rows />
    </>
  );
}

function Rows() {
  const density = useDensity();
  return (
    <div className="flex items-center justify-between border-t border-line px-3.5 pt-2 pb-1 max-lg:hidden">
      Rows
      <Segmented<Density> label="Rows" value={density} options={ROWS} onChange={chooseDensity} />
    </div>
  );
}

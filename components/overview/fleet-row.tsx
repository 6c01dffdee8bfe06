'use client';
import { memo, useEffect, useState } from 'react';
import { StagedStripLazy } from '../scaling/staged-strip-lazy';
import { cn } from '../ui/cn';
import type { DataTableModel } from '../ui/data-model';
import { Cells } from '../ui/data-table';
import { onEscape } from '../ui/on-escape';
import type { FleetRowState } from './fleet-columns';
import { urgencyOf, type Row } from './rows';

interface FleetRowProps extends Pick<FleetRowState, 'now' | 'account' | 'selection'> {
  /** On phones the fleet has one line, and its page has the rest. */
  isBrief: boolean;
  columns: DataTableModel<Row, FleetRowState>['columns'];
  row: Row;
  span: number;
  /** Hears when a change of the fleet is staged, and when it no longer is. */
  onStaging: (key: string, isStaged: boolean) => void;
}

const ROW = 'h-[54px] px-2.5 compact:@min-[1300px]:h-9 compact:@min-[1300px]:py-0.5 @max-[1300px]:h-[60px]';

/** One fleet. A staged change shows below it until it is sent or discarded. */
export const FleetRow = memo(function FleetRow({
  columns,
  row,
  span,
  isBrief,
  now,
  account,
  selection,
  onStaging,
}: FleetRowProps) {
  const { key, fleet, load, spend } = row;
  const [staged, setStaged] = useState<number | null>(null);
  const isStaged = staged !== null;
  useEffect(() => {
    if (!isStaged) return;
    onStaging(key, true);
    return () => onStaging(key, false);
  }, [isStaged, key, onStaging]);
  const stage = (desired: number) => setStaged(desired === fleet.capacity.desired ? null : desired);
  return (
    <>
      <tr
        aria-label={fleet.ref.name}
        data-fleet={key}
        data-brief={(isBrief && !isStaged) || undefined}
        data-needs={/^(bad|risk)$/.test(urgencyOf(row)) || undefined}
        onKeyDown={onEscape(() => setStaged(null))}
        className="group hover:bg-hover has-[[data-key=x]:checked]:bg-accent-tint has-[:focus-visible]:bg-selected @max-[640px]:grid @max-[640px]:grid-cols-[minmax(0,1fr)] @max-[640px]:gap-2 @max-[640px]:data-brief:grid-cols-[minmax(0,1fr)_auto] @max-[640px]:data-brief:items-center @max-[640px]:border-t @max-[640px]:border-line @max-[640px]:p-3"
      >
        <Cells
          table={{ columns }}
          row={row}
          own={{ now, account, staged, stage, selection }}
          className={cn(ROW, isStaged && 'border-accent-line bg-accent-tint')}
        />
      </tr>
      {isStaged && (
        <tr className="@max-[640px]:block">
          <td colSpan={span} className="border-b border-accent-line bg-accent-tint px-4 @max-[640px]:block">
            <StagedStripLazy
              fleet={fleet}
              desired={staged}
              load={load}
              spend={spend}
              now={now}
              onClose={() => setStaged(null)}
            />
          </td>
        </tr>
      )}
    </>
  );
});

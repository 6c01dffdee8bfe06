'use client';
import { accountLabel, type AccountName } from '@/lib/fleets/model';
import { useStagedStripSoon } from '../scaling/staged-strip-lazy';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import type { TablePart } from '../ui/group-lines';
import type { Selection } from '../ui/selection';
import { useHeldOrder } from '../ui/use-held-order';
import { useMovedFocus } from '../ui/use-moved-focus';
import type { DataTableModel } from '../ui/data-model';
import type { FleetRowState } from './fleet-columns';
import { FleetRow } from './fleet-row';
import { compareGroups, groupTitle, urgencyOf, type Group, type Row } from './rows';

/** Up to this many fleets have whole cards on phones, also calm ones. */
const FEW = 4;

interface FleetTableProps {
  table: DataTableModel<Row, FleetRowState>;
  /** Until all fleets are there. */
  part: TablePart | null;
  accounts: readonly AccountName[];
  group: Group;
  folded: readonly string[];
  onFold: (title: string) => void;
  reset: () => void;
  selection: Selection;
  /** AWS's clock. */
  now: number;
}

/** Rows on wide screens, cards on phones. */
export function FleetTable({ table, part, accounts, group, ...props }: FleetTableProps) {
  useStagedStripSoon();
  const onFocus = useMovedFocus();
  const { lines, titleOf, hold } = useHeldOrder(table, {
    group,
    titleOf: (row) => (group === 'none' ? '' : groupTitle(row, group)),
    keyOf: ({ key }) => key,
  });
  // Rows show ages. They are drawn again once a minute for these, and not at each poll.
  const minute = Math.ceil(props.now / 60_000) * 60_000;
  if (table.lines.length === 0)
    return (
      <EmptyState title="No fleet matches">
        <Button onClick={props.reset}>Clear the filter</Button>
      </EmptyState>
    );
  return (
    <div onFocus={onFocus} className="overflow-hidden rounded-panel border border-line bg-surface">
      <DataTable
        table={{ ...table, lines }}
        part={part}
        label="Fleets"
        className="table-fixed @max-[640px]:block"
        headClass="[&_th]:px-2.5 @max-[640px]:not-focus-within:sr-only"
        bodyClass="@max-[640px]:block"
        summaryClass="@max-[640px]:table @max-[640px]:w-full"
        grouping={
          group === 'none'
            ? undefined
            : {
                titleOf,
                compare: compareGroups,
                folded: props.folded,
                onFold: props.onFold,
              }
        }
        row={(row, span) => (
          <FleetRow
            {...{ row, span }}
            columns={table.columns}
            isBrief={table.lines.length > FEW && /^(quiet|behind)$/.test(urgencyOf(row))}
            now={minute}
            onStaging={hold}
            selection={props.selection}
            account={accounts.length > 1 ? accountLabel(accounts, row.fleet.ref.account) : undefined}
          />
        )}
      />
    </div>
  );
}

'use client';
import { fleetPartPath } from '@/lib/fleets/page-tabs';
import Link from 'next/link';
import { useState } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { plural } from '@/lib/core/format';
import { FLEET_CHECKS } from '@/lib/fleets/checks';
import { gradeWords } from '../releases/grade-tag';
import { Button } from '../ui/button';
import type { DataTableModel } from '../ui/data-model';
import { Cells, DataTable } from '../ui/data-table';
import { groupingOf, titleOf, type FindingRow, type FindingView } from './finding-rows';

/** Rows drawn at first. The export has all. */
const FIRST = 200;

interface FindingTableProps {
  table: DataTableModel<FindingRow>;
  by: FindingView['group'];
}

export function FindingTable({ table, by }: FindingTableProps) {
  const [limit, setLimit] = useState(FIRST);
  const all = table.lines.length;
  return (
    <div className="overflow-hidden rounded-panel border border-line bg-surface">
      <DataTable
        table={{ ...table, lines: table.lines.slice(0, limit) }}
        label="Findings"
        className="table-fixed"
        grouping={{
          ...groupingOf(by),
          head: ({ rows }, span) => <GroupHead group={rows} by={by} span={span} />,
        }}
        row={(row) => (
          <tr data-fleet={fleetKey(row.fleet.ref)}>
            <Cells table={table} row={row} own={undefined} />
          </tr>
        )}
      />
      {all > limit && (
        <div className="p-2">
          <Button look="quiet" onClick={() => setLimit(limit + 5 * FIRST)}>
            {limit} of {plural(all, 'finding')}: show more
          </Button>
        </div>
      )}
    </div>
  );
}

interface GroupHeadProps {
  group: readonly FindingRow[];
  by: FindingView['group'];
  span: number;
}

/** For a finding: why it matters and how to fix it, once for all fleets. For a fleet: its grade. */
function GroupHead({ group, by, span }: GroupHeadProps) {
  const { fleet, grade, check, ...first } = group[0]!;
  return (
    <tr>
      <th
        scope="rowgroup"
        colSpan={span}
        className="border-b border-line bg-surface-2 px-4 py-2 text-small break-words font-normal text-ink-2"
      >
        <b className="text-base font-semibold text-ink">
          {by === 'finding' ? (
            titleOf({ check, ...first })
          ) : (
            <Link href={fleetPartPath(fleet.ref, 'immutability')} className="hover:underline">
              {fleet.ref.name}
            </Link>
          )}
        </b>{' '}
        {by === 'finding'
          ? plural(new Set(group.map((row) => fleetKey(row.fleet.ref))).size, 'fleet')
          : `${gradeWords(grade)}, ${plural(group.length, 'finding')}`}
        {by === 'finding' && (
          <span className="block">
            {FLEET_CHECKS[check].why} <b className="font-medium text-ink">{FLEET_CHECKS[check].fix}</b>
          </span>
        )}
      </th>
    </tr>
  );
}

'use client';
import Link from 'next/link';
import { useState } from 'react';
import { fleetPath } from '@/lib/core/fleet-ref';
import { plural } from '@/lib/core/format';
import { FLEET_CHECKS } from '@/lib/fleets/checks';
import { GradeTag, gradeWords } from '../releases/grade-tag';
import { Button } from '../ui/button';
import { SortHeader } from '../ui/sort-header';
import { Table, Td, Th } from '../ui/table';
import { groupFindings, titleOf, type FindingRow, type FindingSort, type FindingView } from './finding-rows';

/** What the groups say is not said again in each row. */
const COLUMNS: { sort: FindingSort; label: string }[] = [
  { sort: 'letter', label: 'Grade' },
  { sort: 'fleet', label: 'Fleet' },
  { sort: 'finding', label: 'Finding' },
];
/** More are drawn when asked for; the export has all. */
const FIRST = 200;

interface FindingTableProps {
  rows: FindingRow[];
  view: FindingView;
  sortBy: (sort: FindingSort) => void;
}

export function FindingTable({ rows, view, sortBy }: FindingTableProps) {
  const [limit, setLimit] = useState(FIRST);
  const sorted = view.descending ? 'descending' : 'ascending';
  return (
    <div className="rounded-panel border border-line bg-surface">
      <Table aria-label="Findings">
        <thead>
          <tr>
            {COLUMNS.filter(({ sort }) => sort !== view.group).map(({ sort, label }) => (
              <SortHeader
                key={sort}
                label={label}
                sorted={view.sort === sort ? sorted : null}
                onSort={() => sortBy(sort)}
              />
            ))}
            <Th>Evidence</Th>
          </tr>
        </thead>
        {groupFindings(rows.slice(0, limit), view.group).map((group) => (
          <tbody key={group[0]!.key}>
            <GroupHead group={group} by={view.group} />
            {group.map((row) => (
              <Row key={row.key} row={row} by={view.group} />
            ))}
          </tbody>
        ))}
      </Table>
      {rows.length > limit && (
        <div className="p-2">
          <Button look="quiet" onClick={() => setLimit(limit + 5 * FIRST)}>
            {limit} of {plural(rows.length, 'finding')}: show more
          </Button>
        </div>
      )}
    </div>
  );
}

/** By finding: why it matters and the way out, once for all fleets. By fleet: its grade. */
function GroupHead({ group, by }: { group: FindingRow[]; by: FindingView['group'] }) {
  const { fleet, grade, check, ...first } = group[0]!;
  return (
    <tr>
      <th
        scope="rowgroup"
        colSpan={3}
        className="border-b border-line bg-surface-2 px-4 py-2 text-small font-normal text-ink-2"
      >
        <b className="text-base font-semibold text-ink">
          {by === 'finding' ? (
            titleOf({ check, ...first })
          ) : (
            <Link href={`${fleetPath(fleet.ref)}#immutability`} className="hover:underline">
              {fleet.ref.name}
            </Link>
          )}
        </b>{' '}
        {by === 'finding'
          ? plural(new Set(group.map((row) => row.fleet.ref.name)).size, 'fleet')
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

const Row = ({ row, by }: { row: FindingRow; by: FindingView['group'] }) => (
  <tr>
    <Td className="w-20">
      <span className="sr-only">{row.letter ?? 'not known'}</span>
      <GradeTag grade={row.letter && { letter: row.letter, unknown: [] }} />
    </Td>
    {by === 'finding' ? (
      <Td className="w-72 whitespace-nowrap">
        <Link href={`${fleetPath(row.fleet.ref)}#immutability`} className="font-semibold hover:underline">
          {row.fleet.ref.name}
        </Link>{' '}
        <span className="text-small text-ink-3">{row.fleet.ref.region}</span>
      </Td>
    ) : (
      <Td className="w-72 min-w-56">{titleOf(row)}</Td>
    )}
    <Td className="min-w-72">
      <code className="text-small break-words text-ink-2">{row.evidence}</code>
    </Td>
  </tr>
);

import Link from 'next/link';
import { fleetPartPath } from '@/lib/fleets/page-tabs';
import { FLEET_CHECKS } from '@/lib/fleets/checks';
import { GradeTag } from '../releases/grade-tag';
import type { Column } from '../ui/data-columns';
import { FleetDialogButton } from './fleet-dialog-button';
import { badness, NOT_KNOWN, titleOf, type FindingRow } from './finding-rows';

const Evidence = ({ evidence, check, fleet }: FindingRow) => (
  <>
    <code className="text-small break-words text-ink-2">{evidence}</code>
    {check === 'no-release' && fleet.release?.configuration && (
      <FleetDialogButton
        {...{ fleet, dialog: 'adopt', permission: 'fleet:deploy' }}
        size="small"
        className="ml-2"
        label={`Make a launch template for ${fleet.ref.name}`}
      >
        Make a launch template
      </FleetDialogButton>
    )}
  </>
);

/** Columns of the findings. The column that groups the rows is hidden. */
export const FINDING_COLUMNS: readonly Column<FindingRow>[] = [
  {
    id: 'place',
    csv: {
      account: ({ fleet }) => fleet.ref.account,
      region: ({ fleet }) => fleet.ref.region,
      fleet: ({ fleet }) => fleet.ref.name,
      app: ({ fleet }) => fleet.app,
      env: ({ fleet }) => fleet.env,
      'fleet grade': ({ grade }) => grade.letter,
    },
  },
  {
    id: 'letter',
    header: 'Best grade',
    width: 'w-28',
    sort: (row) => (row.letter === null ? undefined : badness(row)),
    cell: ({ letter }) => (
      <span
        title={letter ? `A fleet with this finding has grade ${letter} at best` : 'The check could not run'}
      >
        <span className="sr-only">{letter ?? 'not known'}</span>
        <GradeTag grade={letter && { letter, unknown: [] }} />
      </span>
    ),
    csv: { 'best grade': ({ letter }) => letter ?? NOT_KNOWN },
  },
  {
    id: 'fleet',
    header: 'Fleet',
    width: 'w-[30%] @max-[640px]:w-auto',
    cellClass: 'py-1.5',
    sort: ({ fleet }) => fleet.ref.name,
    cell: ({ fleet: { ref } }, _, { evidence }) => (
      <>
        <Link
          href={fleetPartPath(ref, 'immutability')}
          title={ref.name}
          className="block truncate font-semibold hover:underline"
        >
          {ref.name}
        </Link>
        <span className="block truncate text-small text-ink-3">{ref.region}</span>
        {evidence}
      </>
    ),
  },
  {
    id: 'finding',
    header: 'Finding',
    width: 'w-[30%] @max-[640px]:w-auto',
    cellClass: 'py-1.5',
    sort: titleOf,
    cell: (row, _, { evidence }) => (
      <>
        {titleOf(row)}
        {evidence}
      </>
    ),
    csv: { finding: titleOf },
  },
  {
    id: 'evidence',
    header: 'Evidence',
    from: 640,
    cell: Evidence,
    folded: Evidence,
    csv: {
      evidence: ({ evidence }) => evidence,
      why: ({ check }) => FLEET_CHECKS[check].why,
      fix: ({ check }) => FLEET_CHECKS[check].fix,
    },
  },
];

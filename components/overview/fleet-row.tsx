'use client';
import Link from 'next/link';
import { useState } from 'react';
import { fleetPath } from '@/lib/core/fleet-ref';
import { nextStep } from '@/lib/deployments/next-step';
import { shareAt } from '@/lib/load/model';
import { StagedStrip } from '../scaling/staged-strip';
import { cn } from '../ui/cn';
import { StatusMark, type Shape } from '../ui/status-mark';
import { CapacityCell } from './capacity-cell';
import { GradeCell } from './grade-cell';
import { ImageCell } from './image-cell';
import { LoadCell } from './load-cell';
import { RowActions } from './row-actions';
import { urgencyOf, type Row, type Urgency } from './rows';
import { SpendCell } from './spend-cell';

const MARKS: Record<Urgency, { shape: Shape; look: string; label: string }> = {
  bad: { shape: 'diamond', look: 'text-bad-mark', label: 'needs a look' },
  changing: { shape: 'half', look: 'text-busy-mark', label: 'changing' },
  behind: { shape: 'triangle', look: 'text-warn-mark', label: 'behind its newest image' },
  quiet: { shape: 'disc', look: 'text-ok-mark', label: 'healthy' },
};

interface FleetRowProps {
  row: Row;
  now: number;
  /** Where there is more than one. */
  account: string | undefined;
}

/** One fleet; a staged scale lives in a strip under it until it is sent or discarded. */
export function FleetRow({ row, now, account }: FleetRowProps) {
  const { fleet, load, spend, deployment, grade } = row;
  const [staged, setStaged] = useState<number | null>(null);
  const stage = (desired: number) => setStaged(desired === fleet.capacity.desired ? null : desired);
  const step = nextStep({ fleet, load, active: deployment });
  const { shape, look, label } = MARKS[urgencyOf(row)];
  const cell = cn(
    'h-[54px] border-b border-line px-2.5 align-middle group-hover:bg-hover max-sm:block max-sm:h-auto max-sm:border-0 max-sm:p-0',
    staged !== null && 'border-accent-line bg-accent-tint',
  );
  return (
    <>
      <tr
        aria-label={fleet.ref.name}
        className="group max-sm:grid max-sm:grid-cols-2 max-sm:gap-2 max-sm:border-t max-sm:border-line max-sm:p-3"
      >
        <th
          scope="row"
          className={cn(cell, 'pl-4 font-normal max-sm:col-span-full max-sm:row-start-1 max-sm:pr-12')}
        >
          <div className="flex min-w-0 items-center gap-2" title={step?.text}>
            <StatusMark shape={shape} className={look} label={label} />
            <Link href={fleetPath(fleet.ref)} className="truncate font-semibold text-ink hover:underline">
              {fleet.ref.name}
            </Link>
          </div>
          <p className="truncate pl-[18px] text-small text-ink-3">
            {fleet.app || 'no app tag'} · {account && `${account} · `}
            {fleet.ref.region}
          </p>
        </th>
        <td className={cell}>
          <ImageCell fleet={fleet} deployment={deployment} now={now} />
        </td>
        <td className={cn(cell, 'max-sm:justify-self-end')}>
          <CapacityCell fleet={fleet} staged={staged} onStage={stage} />
        </td>
        <td className={cn(cell, 'max-sm:col-span-2')}>
          <LoadCell
            load={load}
            name={fleet.ref.name}
            stagedShare={staged === null || !load ? null : shareAt(load, staged)}
          />
        </td>
        <td className={cn(cell, 'max-sm:hidden')}>
          <SpendCell spend={spend} load={load} name={fleet.ref.name} />
        </td>
        <td className={cn(cell, 'max-sm:col-start-2 max-sm:row-start-1 max-sm:justify-self-end')}>
          <GradeCell fleet={fleet} grade={grade} />
        </td>
        <td className={cn(cell, 'pr-4 max-sm:col-span-2')}>
          <RowActions row={row} />
        </td>
      </tr>
      {staged !== null && (
        <tr className="max-sm:block">
          <td colSpan={7} className="border-b border-accent-line bg-accent-tint px-4 max-sm:block">
            <StagedStrip
              fleet={fleet}
              desired={staged}
              load={load}
              unitPrice={spend?.unitPrice ?? null}
              now={now}
              onClose={() => setStaged(null)}
            />
          </td>
        </tr>
      )}
    </>
  );
}

'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { plural } from '@/lib/core/format';
import { findingList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { aspectsOf, FLEET_CHECKS } from '@/lib/fleets/checks';
import type { FleetGrade } from '@/lib/fleets/grade';
import { PanelReadProblem } from '../problems/read-problem';
import { useListedFleet } from '../changes/use-listed-fleet';
import { FindingList } from '../releases/finding-list';
import { GradeTag, gradeWords } from '../releases/grade-tag';
import { Skeleton } from '../ui/skeleton';
import { StatusMark } from '../ui/status-mark';

/** A fleet's grade with its findings, the checks that could not run, and those that passed. */
export function ImmutabilityPanel({ fleetKey }: { fleetKey: string }) {
  const read = useQuery(readOptions(findingList, {}));
  const { data, isPending } = read;
  const grade = data?.grades[fleetKey];
  const { fleet } = useListedFleet(fleetKey);
  return (
    <section
      id="immutability"
      aria-label="Immutability"
      className="scroll-mt-16 rounded-panel border border-line bg-surface"
    >
      <header className="flex items-center gap-3 border-b border-line px-4 py-2.5">
        <GradeTag grade={grade ?? null} large />
        <div className="min-w-0 flex-1">
          <h2 className="text-strong font-semibold">Immutability</h2>
          <p className="text-small text-ink-3">{grade ? summaryOf(grade) : 'grade not known yet'}</p>
        </div>
        <Link href="/findings" className="text-accent hover:underline">
          All findings
        </Link>
      </header>
      <PanelReadProblem read={read} what="the findings" />
      <div className="px-4 py-1">
        {isPending && <Skeleton className="my-3 h-[552px] max-sm:h-[616px]" />}
        {grade && <FindingList label="Findings" checks={FLEET_CHECKS} grade={grade} />}
        {fleet?.release?.sealed && (
          <p className="flex min-h-9 items-center gap-2.5 border-t border-line py-1.5">
            <StatusMark shape="disc" className="text-ok-mark" label="Passed" />
            Its image contains only the application, as its checked manifest shows. Nothing in the image runs
            user data.
          </p>
        )}
        {grade && <Holding grade={grade} />}
      </div>
    </section>
  );
}

function summaryOf(grade: FleetGrade) {
  const { holding } = aspectsOf(grade);
  return `${gradeWords(grade)}, ${plural(grade.found.length, 'finding')}, ${plural(holding.length, 'check')} passed`;
}

const Holding = ({ grade }: { grade: FleetGrade }) => (
  <ul aria-label="Passed checks" className="border-t border-line empty:hidden">
    {aspectsOf(grade).holding.map((holds) => (
      <li
        key={holds}
        className="flex min-h-9 items-center gap-2.5 border-b border-line py-1.5 last:border-b-0"
      >
        <StatusMark shape="disc" className="text-ok-mark" label="Passed" />
        {holds}
      </li>
    ))}
  </ul>
);

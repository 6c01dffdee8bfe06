import { AppError } from '@/lib/core/errors';
import { count } from '@/lib/core/format';
import type { VitalsList } from '@/lib/instances/vitals';
import { ProblemNote } from '../problems/problem-note';

interface VitalsNoteProps {
  vitals: VitalsList | undefined;
  error: Error | null;
  /** Number of instances. */
  total: number;
}

/** What the columns of CPU and cost show, and why a part of them is unknown. */
export function VitalsNote({ vitals, error, total }: VitalsNoteProps) {
  const problems = vitals ? vitals.problems : error instanceof AppError ? [error] : [];
  return (
    <div className="grid gap-2 border-b border-line px-4 py-2 text-small text-ink-2">
      <p>
        CPU is the average of the last whole five minutes. Cost is the list price of the type, or the Spot
        price of the zone now.
        {vitals &&
          vitals.cpuOf < total &&
          ` CPU is read for ${count(vitals.cpuOf)} of ${count(total)} instances, starting with those in trouble, because CloudWatch charges for each instance.`}
      </p>
      {problems.map((problem) => (
        <ProblemNote key={problem.message} problem={problem} />
      ))}
    </div>
  );
}

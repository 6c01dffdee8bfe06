'use client';
import { accountLabel } from '@/lib/fleets/model';
import { AppError } from '@/lib/core/errors';
import type { ProblemAt } from '@/lib/core/place';
import { useFleetHead } from '../places/fleet-head';
import { ProblemNote } from './problem-note';

interface Part {
  error: Error | null;
  data?: { problems: ProblemAt[] } | undefined;
}

const asProblem = (error: Error | null): ProblemAt[] =>
  error
    ? [
        error instanceof AppError
          ? error
          : { kind: 'unexpected', message: 'A part of this page could not be loaded.' },
      ]
    : [];

/** One line per error, even if it affects several regions and parts. */
export function Problems({ parts }: { parts: readonly Part[] }) {
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  const nameOf = ({ account = '', region = '' }: ProblemAt) =>
    accounts.length > 1 ? `${accountLabel(accounts, account)} ${region}` : region;
  const found = new Map<string, { problem: ProblemAt; regions: Set<string> }>();
  for (const problem of parts.flatMap(({ data, error }) => [
    ...(data?.problems ?? []),
    ...asProblem(error),
  ])) {
    const entry = found.get(problem.message) ?? { problem, regions: new Set() };
    if (problem.region) entry.regions.add(nameOf(problem));
    found.set(problem.message, entry);
  }
  return (
    <div className="mt-3 grid gap-2 empty:hidden">
      {[...found.values()].map(({ problem, regions }) => (
        <ProblemNote
          key={problem.message}
          problem={{
            ...problem,
            message: regions.size > 0 ? `${[...regions].join(', ')}: ${problem.message}` : problem.message,
          }}
        />
      ))}
    </div>
  );
}

'use client';
import { useQuery } from '@tanstack/react-query';
import { accountLabel } from '@/lib/fleets/model';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { AppError, type Problem } from '@/lib/core/errors';
import type { ProblemAt } from '@/lib/core/place';
import { ProblemNote } from '../changes/problem-note';

interface Part {
  error: Error | null;
  data?: { problems: ProblemAt[] } | undefined;
}

const asProblem = (error: Error | null): ProblemAt[] =>
  error
    ? [
        error instanceof AppError
          ? error
          : { kind: 'unexpected', message: 'A part of this page could not be read.' },
      ]
    : [];

/** One line for each thing that fails, however many regions and parts it fails in. */
export function Problems({ parts }: { parts: readonly Part[] }) {
  const accounts = useQuery(fleetListOptions()).data?.accounts ?? [];
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

import { AppError, type Problem } from '@/lib/core/errors';
import { ProblemNote } from '../changes/problem-note';

interface Part {
  error: Error | null;
  data?: { problems: (Problem & { region?: string })[] } | undefined;
}

const asProblem = (error: Error | null): Problem[] =>
  error
    ? [
        error instanceof AppError
          ? error
          : { kind: 'unexpected', message: 'A part of this page could not be read.' },
      ]
    : [];

/** One line for each thing that fails, however many regions and parts it fails in. */
export function Problems({ parts }: { parts: readonly Part[] }) {
  const found = new Map<string, { problem: Problem; regions: Set<string> }>();
  for (const problem of parts.flatMap(({ data, error }) => [
    ...(data?.problems ?? []),
    ...asProblem(error),
  ])) {
    const entry = found.get(problem.message) ?? { problem, regions: new Set() };
    if ('region' in problem && problem.region) entry.regions.add(problem.region as string);
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

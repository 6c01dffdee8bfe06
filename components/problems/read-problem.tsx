'use client';
import { AppError, type Problem } from '@/lib/core/errors';
import { Button } from '../ui/button';
import { useIsTold } from './panel-problem';
import { ProblemNote } from './problem-note';

/** What a read of react-query says of itself. */
export interface ReadState {
  error: Error | null;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}

/** `what` was read, such as "the releases". */
export const problemOf = (error: Error, what: string): Problem =>
  error instanceof AppError
    ? error
    : {
        kind: 'unexpected',
        message: `Plimsoll could not read ${what}.`,
        hint: 'Try again, or reload the page.',
      };

interface ReadProblemProps {
  read: ReadState;
  /** What it reads, such as "the releases". */
  what: string;
  /** Why the answer is an old one. */
  stale?: Problem | undefined;
}

/** Why a read gave no answer, or an old one, in the place of that answer, with a button that reads again. */
export function ReadProblem({ read: { error, isFetching, refetch }, what, stale }: ReadProblemProps) {
  const problem = stale ?? (error && problemOf(error, what));
  const isTold = useIsTold();
  const says = `Plimsoll could not read ${what}.`;
  if (!problem) return null;
  const again = (
    <Button
      size="small"
      busy={isFetching}
      aria-label={`Try again to read ${what}`}
      onClick={() => void refetch()}
    >
      Try again
    </Button>
  );
  const { message } = problem;
  const told = stale || message === says ? message : `${says} ${message}`;
  if (!isTold(problem)) return <ProblemNote problem={{ ...problem, message: told }} action={again} />;
  return (
    <p className="flex flex-wrap items-center justify-between gap-2 text-ink-2">
      {says} The reason is at the top of this page. {again}
    </p>
  );
}

type Unread = ReadState & { data: unknown };

/**
 * Why there is no answer at all, of parts that would else be missing without a word. Reads that failed for one reason
 * share a note. `reads` are named as `what` above.
 */
export function UnreadParts({ reads }: { reads: Readonly<Record<string, Unread>> }) {
  const failed = Object.entries(reads).filter(([, { data, error }]) => data === undefined && error);
  return [...Map.groupBy(failed, ([, { error }]) => error!.message)].map(([reason, parts]) => (
    <ReadProblem
      key={reason}
      what={LIST.format(parts.map(([what]) => what))}
      read={{
        error: parts[0]![1].error,
        isFetching: parts.some(([, { isFetching }]) => isFetching),
        refetch: () => Promise.all(parts.map(([, { refetch }]) => refetch())),
      }}
    />
  ));
}

const LIST = new Intl.ListFormat('en-GB');

/** One read's problem between the edges of a panel. */
export const PanelReadProblem = (props: ReadProblemProps) => (
  <div className="p-3 empty:hidden">
    <ReadProblem {...props} />
  </div>
);

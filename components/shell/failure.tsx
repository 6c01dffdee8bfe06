export interface FailureProps {
  /** The thrown error. For a server error it holds only the reference to the server's log. */
  error: unknown;
  retry?: () => void;
}

/** Opened without the router, which may be what failed. */
const HOME = '/';

type TitledProps = FailureProps & { title: string };

/**
 * Shown when all of a page fails. It looks like a PlainPage, without its code: every page loads this first, and loads
 * it twice.
 */
export const Failure = (props: TitledProps) => (
  <main className="px-4">
    <FailureNote {...props} />
  </main>
);

/** What failed, and what to do. Details are in the log under the reference, never here. */
export function FailureNote({ title, error, retry }: TitledProps) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <div
      role="alert"
      className="mx-auto mt-[8vh] grid max-w-md justify-items-start gap-4 rounded-panel border border-line bg-surface p-6"
    >
      <h1 className="text-h1 font-semibold">{title}</h1>
      <p className="text-ink-2">
        {digest ? 'The server failed to make it.' : 'Your browser failed to draw it.'} The fleets keep
        running. The page Activity shows what was sent to AWS.{' '}
        {digest
          ? `If this continues, tell the operator of Plimsoll. The log has the details under ${digest}.`
          : 'If this continues, reload the page.'}
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <button
          type="button"
          onClick={() => (retry ? retry() : location.reload())}
          className="min-h-(--hit) rounded-control bg-accent px-2.5 font-medium text-on-accent"
        >
          Try again
        </button>
        <a href={HOME} className="py-1 text-accent underline">
          Go to Fleets
        </a>
      </div>
    </div>
  );
}

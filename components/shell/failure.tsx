export interface FailureProps {
  /** The thrown error. For a server error it holds only the reference to the server's log. */
  error: unknown;
  retry?: () => void;
}

/**
 * Shown when a page fails, with what to do. Details are in the log under the reference, never here. It looks like a
 * PlainPage, without its code: every page loads this first, and loads it twice.
 */
export function Failure({ title, error, retry }: FailureProps & { title: string }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <main className="mx-auto max-w-md px-4 pt-[8vh]">
      <div
        role="alert"
        className="grid justify-items-start gap-4 rounded-panel border border-line bg-surface p-6"
      >
        <h1 className="text-h1 font-semibold">{title}</h1>
        <p className="text-ink-2">
          The fleets keep running. The page Activity shows what was sent to AWS.{' '}
          {digest
            ? `If this continues, tell the operator of Plimsoll. The log has the details under ${digest}.`
            : 'If this continues, reload the page.'}
        </p>
        <button
          type="button"
          onClick={() => (retry ? retry() : location.reload())}
          className="min-h-(--hit) rounded-control bg-accent px-2.5 font-medium text-on-accent"
        >
          Try again
        </button>
      </div>
    </main>
  );
}

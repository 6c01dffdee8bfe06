export interface FailureProps {
  /** The thrown error. For a server error it holds only the reference to the server's log. */
  error: unknown;
  retry?: () => void;
}

/**
 * Shown when a page fails, with what to do. Details are in the log under the reference, never here. It looks like a
 * NoteBar, without its code: every page loads this first, and loads it twice.
 */
export function Failure({ title, error, retry }: FailureProps & { title: string }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <main className="mx-auto max-w-2xl px-4 py-12">
      <div
        role="alert"
        className="flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-control border border-bad-line bg-bad-tint px-3 py-2"
      >
        <span aria-hidden className="size-[7px] flex-none rotate-45 bg-bad-mark" />
        <p className="min-w-0 flex-[1_1_16rem]">
          <b className="font-semibold">{title}</b>{' '}
          <span className="text-ink-2">
            The fleets keep running. Activity shows what was sent to AWS.{' '}
            {digest
              ? `If this continues, tell the operator of Plimsoll. The log has the details under ${digest}.`
              : 'If this continues, reload the page.'}
          </span>
        </p>
        <button
          type="button"
          onClick={() => (retry ? retry() : location.reload())}
          className="min-h-(--hit) rounded-control border border-line-2 bg-surface px-2.5 font-medium hover:border-control hover:bg-hover"
        >
          Try again
        </button>
      </div>
    </main>
  );
}

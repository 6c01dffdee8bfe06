import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';

export interface FailureProps {
  /** The thrown error. For a server error it holds only the reference to the server's log. */
  error: unknown;
  retry?: () => void;
}

/** Shown when a page fails, with what to do. Details are in the log under the reference, never here. */
export function Failure({ title, error, retry }: FailureProps & { title: string }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <main className="mx-auto max-w-2xl px-4 py-12">
      <NoteBar
        tone="bad"
        title={title}
        action={<Button onClick={() => (retry ? retry() : location.reload())}>Try again</Button>}
      >
        The fleets keep running. Activity shows what was sent to AWS.{' '}
        {digest
          ? `If this continues, tell the operator of Plimsoll. The log has the details under ${digest}.`
          : 'If this continues, reload the page.'}
      </NoteBar>
    </main>
  );
}

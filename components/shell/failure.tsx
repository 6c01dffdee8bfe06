import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';

export interface FailureProps {
  /** What was thrown: of what a server failed at, only the reference to its log is here. */
  error: unknown;
  retry?: () => void;
}

/** What failed as a whole, and the way out. What went wrong stands in the log under the reference, never here. */
export function Failure({ title, error, retry }: FailureProps & { title: string }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <main className="mx-auto max-w-2xl px-4 py-12">
      <NoteBar
        tone="bad"
        title={title}
        action={<Button onClick={() => (retry ? retry() : location.reload())}>Try again</Button>}
      >
        The fleets run on, and what was sent to AWS stands in Activity.{' '}
        {digest
          ? `If it stays, tell who runs Plimsoll: its log has the details under ${digest}.`
          : 'If it stays, reload the page.'}
      </NoteBar>
    </main>
  );
}

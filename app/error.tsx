'use client';
import { Button } from '@/components/ui/button';
import { NoteBar } from '@/components/ui/note-bar';

/** A page that failed as a whole. What went wrong stands in the log under the digest, never here. */
export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry?: () => void;
}) {
  return (
    <main className="mx-auto max-w-2xl px-4 py-12">
      <NoteBar
        tone="bad"
        title="This page could not be made."
        action={<Button onClick={() => (retry ? retry() : location.reload())}>Try again</Button>}
      >
        Nothing was sent to AWS. {error.digest && `The log has the details under ${error.digest}.`}
      </NoteBar>
    </main>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { SEE_PERMISSIONS, type Problem } from '@/lib/core/errors';
import { ReloadButton } from '../shell/newer-build';
import { SignInLink } from '../shell/sign-in-link';
import { NoteBar } from '../ui/note-bar';

const TONES: Partial<Record<Problem['kind'], 'warn' | 'busy'>> = {
  throttled: 'warn',
  limited: 'warn',
  waits: 'busy',
};

/** An error and what to do about it. */
export const ProblemNote = ({ problem, action }: { problem: Problem; action?: ReactNode }) => (
  <NoteBar tone={TONES[problem.kind] ?? 'bad'} title={problem.message} action={action ?? <ReloadButton />}>
    <Hint {...problem} />
    {problem.kind === 'waits' && (
      <>
        {' '}
        <Link href="/guards/requests" className="text-accent underline">
          See it, and share its link
        </Link>
      </>
    )}
    {problem.aws && (
      <span className="block text-small wrap-anywhere text-ink-2">AWS says: {problem.aws}</span>
    )}
    {problem.request && <span className="block text-micro text-ink-3">Request {problem.request}</span>}
  </NoteBar>
);

/** The hint of an error. It is a link if a page can help. */
function Hint({ kind, hint }: Problem) {
  if (kind === 'signed-out') return <SignInLink>{hint ?? 'Sign in again.'}</SignInLink>;
  if (hint !== SEE_PERMISSIONS) return hint;
  return (
    <Link href="/permissions" className="text-accent underline">
      {hint}
    </Link>
  );
}

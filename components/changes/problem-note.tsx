import Link from 'next/link';
import type { ReactNode } from 'react';
import { SEE_PERMISSIONS, type Problem } from '@/lib/core/errors';
import { ReloadButton } from '../shell/newer-build';
import { NoteBar } from '../ui/note-bar';

const TONES: Partial<Record<Problem['kind'], 'warn' | 'busy'>> = {
  throttled: 'warn',
  limited: 'warn',
  waits: 'busy',
};

/** What went wrong, and the way out. */
export const ProblemNote = ({ problem, action }: { problem: Problem; action?: ReactNode }) => (
  <NoteBar tone={TONES[problem.kind] ?? 'bad'} title={problem.message} action={action ?? <ReloadButton />}>
    {problem.hint === SEE_PERMISSIONS ? (
      <Link href="/permissions" className="text-accent underline">
        {problem.hint}
      </Link>
    ) : (
      problem.hint
    )}
    {problem.kind === 'waits' && (
      <>
        {' '}
        <Link href="/guards/requests" className="text-accent underline">
          See it, and share its link
        </Link>
      </>
    )}
    {problem.request && <span className="block text-micro text-ink-3">Request {problem.request}</span>}
  </NoteBar>
);

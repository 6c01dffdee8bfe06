import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Problem } from '@/lib/core/errors';
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
    {problem.hint}
    {problem.kind === 'waits' && (
      <>
        {' '}
        <Link href="/guards/requests" className="text-accent underline">
          See it, and share its link
        </Link>
      </>
    )}
  </NoteBar>
);

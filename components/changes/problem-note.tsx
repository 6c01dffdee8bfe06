import type { ReactNode } from 'react';
import Link from 'next/link';
import { SEE_PERMISSIONS, type Problem } from '@/lib/core/errors';
import { NoteBar } from '../ui/note-bar';

/** What went wrong, and the way out. */
export const ProblemNote = ({ problem, action }: { problem: Problem; action?: ReactNode }) => (
  <NoteBar tone={problem.kind === 'throttled' ? 'warn' : 'bad'} title={problem.message} action={action}>
    {problem.hint === SEE_PERMISSIONS ? (
      <Link href="/permissions" className="text-accent underline">
        {problem.hint}
      </Link>
    ) : (
      problem.hint
    )}
  </NoteBar>
);

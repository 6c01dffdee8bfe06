import type { ReactNode } from 'react';
import type { Problem } from '@/lib/core/errors';
import { NoteBar } from '../ui/note-bar';

/** What went wrong, and the way out. */
export const ProblemNote = ({ problem, action }: { problem: Problem; action?: ReactNode }) => (
  <NoteBar
    tone={problem.kind === 'throttled' || problem.kind === 'limited' ? 'warn' : 'bad'}
    title={problem.message}
    action={action}
  >
    {problem.hint}
  </NoteBar>
);

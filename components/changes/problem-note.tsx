import type { ReactNode } from 'react';
import type { Problem } from '@/lib/core/errors';
import { ReloadButton } from '../shell/newer-build';
import { NoteBar } from '../ui/note-bar';

/** What went wrong, and the way out. */
export const ProblemNote = ({ problem, action }: { problem: Problem; action?: ReactNode }) => (
  <NoteBar
    tone={problem.kind === 'throttled' || problem.kind === 'limited' ? 'warn' : 'bad'}
    title={problem.message}
    action={action ?? <ReloadButton />}
  >
    {problem.hint}
  </NoteBar>
);

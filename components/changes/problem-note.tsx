import type { ReactNode } from 'react';
import type { Problem } from '@/lib/core/errors';
import { NoteBar } from '../ui/note-bar';

/** What went wrong, and the way out. */
export const ProblemNote = ({ problem, action }: { problem: Problem; action?: ReactNode }) => (
  <NoteBar tone={problem.kind === 'throttled' ? 'warn' : 'bad'} title={problem.message} action={action}>
    {problem.hint}
    {problem.request && <span className="block text-micro text-ink-3">Request {problem.request}</span>}
  </NoteBar>
);

import type { ReactNode } from 'react';
import { cn } from './cn';
import { StatusMark, type Shape } from './status-mark';

type NoteTone = 'busy' | 'ok' | 'warn' | 'bad';

const TONES: Record<NoteTone, { look: string; mark: string; shape: Shape }> = {
  busy: { look: 'border-busy-line bg-busy-tint', mark: 'text-busy-mark', shape: 'half' },
  ok: { look: 'border-line-2 bg-surface', mark: 'text-ok-mark', shape: 'disc' },
  warn: { look: 'border-warn-line bg-warn-tint', mark: 'text-warn-mark', shape: 'triangle' },
  bad: { look: 'border-bad-line bg-bad-tint', mark: 'text-bad-mark', shape: 'diamond' },
};

interface NoteBarProps {
  tone: NoteTone;
  /** What happened. */
  title: ReactNode;
  /** What still works, and what to do next. */
  children?: ReactNode;
  action?: ReactNode;
}

export function NoteBar({ tone, title, children, action }: NoteBarProps) {
  const { look, mark, shape } = TONES[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cn('flex flex-wrap items-center gap-x-2.5 gap-y-1 rounded-control border px-3 py-2', look)}
    >
      <StatusMark shape={shape} className={mark} />
      {/* Beside less text than this, the action has a line of its own. */}
      <p className="min-w-0 flex-[1_1_min(16rem,calc(100%-1.75rem))]">
        <b className="font-semibold">{title}</b> <span className="text-ink-2">{children}</span>
      </p>
      {action}
    </div>
  );
}

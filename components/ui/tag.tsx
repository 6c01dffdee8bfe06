import type { ReactNode } from 'react';
import { cn } from './cn';
import { StatusMark, type Shape } from './status-mark';

export type Tone = 'ok' | 'warn' | 'bad' | 'busy' | 'unknown' | 'neutral';

const TONES: Record<Tone, string> = {
  ok: 'border-ok-line bg-ok-tint text-ok',
  warn: 'border-warn-line bg-warn-tint text-warn',
  bad: 'border-bad-line bg-bad-tint text-bad',
  busy: 'border-busy-line bg-busy-tint text-busy',
  unknown: 'border-dashed border-unknown-line bg-unknown-tint text-unknown',
  neutral: 'border-line-2 bg-surface text-ink-2',
};

/** A label with shape, colour and text. */
export function Tag({
  tone = 'neutral',
  mark,
  children,
}: {
  tone?: Tone;
  mark?: Shape;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-[18px] max-w-full min-w-0 items-center gap-1 rounded-chip border px-1.5 text-micro font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {mark && <StatusMark shape={mark} />}
      <span className="truncate">{children}</span>
    </span>
  );
}

'use client';
import { cn } from './cn';
import { CopyButton } from './copy-button';

interface CopiedCodeProps {
  title: string;
  code: string;
  /** A line that is read as a whole wraps. Others scroll sideways. */
  wraps?: boolean;
}

/** Visible code with a button that copies all of it. */
export const CopiedCode = ({ title, code, wraps = false }: CopiedCodeProps) => (
  <div className="flex items-start gap-2 bg-sunken p-2">
    <pre
      tabIndex={0}
      aria-label={title}
      className={cn(
        'min-w-0 flex-1 self-center font-mono text-[11.5px] leading-4 text-ink-2',
        wraps ? 'wrap-anywhere whitespace-pre-wrap' : 'overflow-x-auto',
      )}
    >
      {code}
    </pre>
    <CopyButton size="small" className="flex-none" text={() => code} />
  </div>
);

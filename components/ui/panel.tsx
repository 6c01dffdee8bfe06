import type { ReactNode } from 'react';
import { cn } from './cn';
import { TermMark } from './term-mark';

interface PanelProps {
  /** For links that lead to it. */
  id?: string;
  title: string;
  /** The word of the glossary that explains the title. */
  term?: string;
  note?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Panel({ id, title, term, note, actions, footer, className, children }: PanelProps) {
  return (
    <section
      id={id}
      aria-label={title}
      className={cn('rounded-panel border border-line bg-surface', className)}
    >
      <header className="flex min-h-[42px] flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 pr-3 pl-4">
        <h2 className="min-w-0 text-strong font-semibold wrap-anywhere">{title}</h2>
        {term && <TermMark of={term} className="-ml-1.5" />}
        {note && <span className="text-small text-ink-3">{note}</span>}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-3">{actions}</div>}
      </header>
      {children}
      {footer && (
        <footer className="flex flex-wrap gap-x-4 gap-y-0.5 rounded-b-panel border-t border-line bg-surface-2 px-4 py-2 text-small text-ink-3">
          {footer}
        </footer>
      )}
    </section>
  );
}

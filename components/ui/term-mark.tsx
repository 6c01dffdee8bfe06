'use client';
import { CircleHelp } from 'lucide-react';
import { useId, useState, type ToggleEvent } from 'react';
import type { Term } from '@/lib/core/glossary/part';
import { cn } from './cn';
import { placeBelow } from './place-below';

/** Explains a word of ours where it stands, by a press. The meanings load with the first press. */
export function TermMark({ of, className }: { of: string; className?: string }) {
  const id = useId();
  const [term, setTerm] = useState<Term>();
  const onToggle = (event: ToggleEvent<HTMLElement>) => {
    placeBelow(event);
    if (event.newState === 'closed') return;
    void import('@/lib/core/glossary/glossary').then(
      ({ termOf }) => setTerm(termOf(of)),
      // Without the code, the link to the glossary is left.
      () => undefined,
    );
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`What “${of}” means`}
        className={cn(
          '-m-1 inline-grid size-6 place-items-center rounded-full align-[-6px] text-ink-3 hover:text-ink',
          className,
        )}
      >
        <CircleHelp className="size-3.5" aria-hidden />
      </button>
      <span
        id={id}
        popover="auto"
        role="note"
        onToggle={onToggle}
        className="fixed inset-auto m-0 w-80 max-w-[calc(100vw-12px)] rounded-panel border border-line-2 bg-surface px-3.5 py-2.5 text-base font-normal tracking-normal whitespace-normal text-ink-2 shadow-pop"
      >
        <b className="block font-semibold text-ink">{of}</b>
        <span className="block">{term?.meaning}</span>
        {term?.aws && <span className="mt-1 block text-small text-ink-3">AWS: {term.aws}</span>}
        <a href="/glossary" className="mt-1 inline-block text-small text-accent underline">
          All terms
        </a>
      </span>
    </>
  );
}

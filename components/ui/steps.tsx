import type { ReactNode } from 'react';

/** A numbered list with a note at the right of each step. */
export function Steps({ steps }: { steps: readonly { text: ReactNode; note?: ReactNode }[] }) {
  return (
    <ol>
      {steps.map(({ text, note }, index) => (
        <li key={index} className="grid grid-cols-[22px_1fr_auto] items-baseline gap-2 py-1">
          <span className="grid size-[18px] place-items-center rounded-full border border-control bg-surface text-micro font-semibold text-ink-2">
            {index + 1}
          </span>
          <span>{text}</span>
          <span className="text-small whitespace-nowrap text-ink-3">{note}</span>
        </li>
      ))}
    </ol>
  );
}

import type { ReactNode } from 'react';

/** Says what is missing, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="px-5 py-8 text-center text-ink-2">
      <h3 className="mb-1 text-strong font-semibold text-ink">{title}</h3>
      <div>{children}</div>
    </div>
  );
}

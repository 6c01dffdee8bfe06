import type { ReactNode } from 'react';

/** Names the two line styles. */
export const ReplayLegend = () => (
  <span className="flex gap-3 text-small text-ink-2">
    <Key look="bg-capacity">what ran</Key>
    <Key look="bg-accent">replay</Key>
  </span>
);

const Key = ({ look, children }: { look: string; children: ReactNode }) => (
  <span className="inline-flex items-center gap-1.5">
    <i aria-hidden className={`h-0.5 w-4 ${look}`} />
    {children}
  </span>
);

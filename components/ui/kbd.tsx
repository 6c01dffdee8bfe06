import type { ReactNode } from 'react';

export const Kbd = ({ children }: { children: ReactNode }) => (
  <kbd className="rounded-[4px] border border-b-2 border-line-2 bg-surface px-1 font-sans text-micro font-medium whitespace-nowrap text-ink-2 max-sm:hidden">
    {children}
  </kbd>
);

import type { ReactNode } from 'react';
import { Mark } from './mark';

interface PlainPageProps {
  title: string;
  /** For screen readers: what went wrong is read at once. */
  role?: 'alert';
  children: ReactNode;
}

/** A page outside the console: the mark, a title, and one thing to read or to do. */
export const PlainPage = ({ title, role, children }: PlainPageProps) => (
  <main className="mx-auto max-w-md px-4 pt-[8vh] pb-12">
    <Mark />
    <div
      role={role}
      className="mt-3 grid gap-4 rounded-panel border border-line bg-surface p-6 max-sm:px-4 max-sm:py-5"
    >
      <h1 className="text-h1 font-semibold tracking-tight">{title}</h1>
      {children}
    </div>
  </main>
);

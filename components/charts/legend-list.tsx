import type { ReactNode } from 'react';

interface LegendListProps {
  /** Tells the legends of a page apart: "the replay". */
  of?: string;
  children: ReactNode;
}

/** The entries of a chart's legend. */
export const LegendList = ({ of, children }: LegendListProps) => (
  <ul
    aria-label={`Legend${of ? ` of ${of}` : ''}: each button shows or hides its series`}
    className="-mx-1 flex flex-wrap items-center gap-x-2 text-micro text-ink-3"
  >
    {children}
  </ul>
);

/** Explains a line or a fill that cannot be switched. */
export const LegendEntry = ({ name, children }: { name: string; children: ReactNode }) => (
  <li className="flex items-center gap-1">
    <span aria-hidden>{children}</span> {name}
  </li>
);

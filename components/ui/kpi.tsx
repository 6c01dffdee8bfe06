import type { ReactNode } from 'react';
import { TermMark } from './term-mark';

export interface KpiProps {
  label: string;
  /** The word of the glossary that explains it. */
  term?: string;
  figure: ReactNode;
  unit?: ReactNode;
  note?: ReactNode;
}

/** Borders between neighbours, for six in a row, two rows of three, or three rows of two. */
const CELL =
  'min-w-0 border-line px-4 pt-2.5 pb-3 not-first:border-l sm:max-lg:nth-4:border-l-0 sm:max-lg:nth-[n+4]:border-t max-sm:px-3 max-sm:odd:border-l-0 max-sm:nth-[n+3]:border-t';

export function KpiStrip({ label, cells }: { label: string; cells: KpiProps[] }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-6 rounded-panel border border-line bg-surface max-lg:grid-cols-3 max-sm:grid-cols-2"
      tabIndex={-1}
    >
      {cells.map((cell) => (
        <div key={cell.label} className={CELL}>
          <dt className="flex items-center gap-1.5 text-small leading-[18px] text-ink-2">
            <span className="truncate">{cell.label}</span>
            {cell.term && <TermMark of={cell.term} className="flex-none" />}
          </dt>
          <dd className="text-h1 font-semibold tracking-tight whitespace-nowrap">
            {cell.figure} <small className="text-base font-normal text-ink-3">{cell.unit}</small>
          </dd>
          {/* Room for two lines, so that what is below seldom moves when a note grows. */}
          <dd className="line-clamp-3 min-h-8 text-small text-ink-3">{cell.note}</dd>
        </div>
      ))}
    </dl>
  );
}

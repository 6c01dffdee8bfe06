import type { ReactNode } from 'react';

export interface KpiProps {
  label: string;
  figure: ReactNode;
  unit?: ReactNode;
  note?: ReactNode;
}

export function KpiStrip({ label, cells }: { label: string; cells: KpiProps[] }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-6 rounded-panel border border-line bg-surface max-lg:grid-cols-3 max-sm:flex max-sm:overflow-x-auto"
      tabIndex={-1}
    >
      {cells.map((cell) => (
        <div
          key={cell.label}
          className="min-w-0 border-l border-line px-4 pt-2.5 pb-3 first:border-l-0 max-sm:min-w-[180px] max-sm:flex-none"
        >
          <dt className="truncate text-small leading-[18px] text-ink-2">{cell.label}</dt>
          <dd className="text-h1 font-semibold tracking-tight whitespace-nowrap">
            {cell.figure} <small className="text-base font-normal text-ink-3">{cell.unit}</small>
          </dd>
          <dd className="h-4 truncate text-small text-ink-3">{cell.note}</dd>
        </div>
      ))}
    </dl>
  );
}

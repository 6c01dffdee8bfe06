'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Th } from './table';

interface SortHeaderProps {
  label: ReactNode;
  /** The table's present sort direction by this column. */
  sorted: 'ascending' | 'descending' | false;
  onSort: () => void;
  className?: string | undefined;
}

export function SortHeader({ label, sorted, onSort, className }: SortHeaderProps) {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <Th aria-sort={sorted || 'none'} className={className}>
      <button
        type="button"
        onClick={onSort}
        className="-mx-1 inline-flex min-h-[26px] items-center gap-1 rounded-chip px-1 hover:bg-hover hover:text-ink"
      >
        {label}
        {sorted && <Arrow className="size-3" aria-hidden />}
      </button>
    </Th>
  );
}

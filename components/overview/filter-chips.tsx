'use client';
import Link from 'next/link';
import { count } from '@/lib/core/format';
import { chipStyle } from '../ui/chip-style';
import { cn } from '../ui/cn';
import { ChosenChips, type SeveralFilter } from '../ui/several-filters';
import { StatusMark, type Shape } from '../ui/status-mark';
import { STATE_WORDS, toggled, type Counts } from './filters';
import { STATES_OF_FLEETS, type State, type View } from './rows';
import type { useView } from './use-view';

const MARKS: Partial<Record<State, { shape: Shape; look: string }>> = {
  attention: { shape: 'diamond', look: 'text-bad-mark' },
  changing: { shape: 'half', look: 'text-busy-mark' },
  held: { shape: 'slashed', look: 'text-warn-mark' },
  unknown: { shape: 'ring', look: 'text-unknown-mark' },
};

const chip = (isOn: boolean) =>
  cn(chipStyle(isOn), 'inline-flex items-center gap-1.5 px-2 whitespace-nowrap max-sm:flex-none');

interface FilterChipsProps {
  /** null: not known until all fleets are there. */
  counts: Counts | null;
  view: View;
  set: ReturnType<typeof useView>['set'];
  /** The filters by value. */
  filters: readonly SeveralFilter[];
}

/** States with their counts, several at once, and each chosen value with a button that removes it. */
export function FilterChips({ counts, view, set, filters }: FilterChipsProps) {
  const states = STATES_OF_FLEETS.filter((state) => (counts?.[state] ?? 0) > 0 || view.state.includes(state));
  const toggle = (state: State) => set({ state: toggled(view.state, state) });
  return (
    <div
      role="group"
      aria-label="Filters"
      className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:p-0.5"
    >
      <button
        type="button"
        aria-pressed={view.state.length === 0}
        onClick={() => set({ state: [] })}
        className={chip(view.state.length === 0)}
      >
        All <span className="font-normal text-ink-3">{counts && count(counts.all)}</span>
      </button>
      {states.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={view.state.includes(state)}
          onClick={() => toggle(state)}
          className={chip(view.state.includes(state))}
        >
          {MARKS[state] && <StatusMark shape={MARKS[state].shape} className={MARKS[state].look} />}
          {STATE_WORDS[state]}{' '}
          <span className="font-normal text-ink-3">{counts && count(counts[state])}</span>
        </button>
      ))}
      {view.state.includes('findings') && (
        <Link href="/findings" className="py-1 text-small text-accent underline">
          All findings, with their fixes
        </Link>
      )}
      {filters.map((filter) => (
        <ChosenChips key={filter.label} {...filter} />
      ))}
    </div>
  );
}

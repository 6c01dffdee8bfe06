'use client';
import { X } from 'lucide-react';
import { ChipSelect } from './chip-select';
import { chipStyle } from './chip-style';
import { cn } from './cn';

export interface SeveralFilter {
  label: string;
  /** One of them must match; none: all pass. */
  chosen: readonly string[];
  options: readonly (string | { value: string; label: string })[];
  onChange: (chosen: string[]) => void;
}

const valueOf = (option: SeveralFilter['options'][number]) =>
  typeof option === 'string' ? option : option.value;

/** Adds one of the values that are not chosen yet. */
export const SeveralSelect = ({ label, chosen, options, onChange }: SeveralFilter) => (
  <ChipSelect
    label={label}
    value=""
    options={options.filter((option) => !chosen.includes(valueOf(option)))}
    onChange={(value) => onChange([...chosen, value])}
  />
);

/** Each chosen value with a button that removes it. */
export const ChosenChips = ({ label, chosen, options, onChange }: SeveralFilter) =>
  chosen.map((value) => {
    const option = options.find((one) => valueOf(one) === value);
    const words = `${label}: ${typeof option === 'object' ? option.label : value}`;
    return (
      <button
        key={value}
        type="button"
        aria-label={`Remove the filter ${words}`}
        onClick={() => onChange(chosen.filter((one) => one !== value))}
        className={cn(
          chipStyle(true),
          'inline-flex max-w-full items-center gap-1.5 px-2 whitespace-nowrap max-sm:flex-none',
        )}
      >
        <span className="truncate">{words}</span>
        <X className="size-3 flex-none" aria-hidden />
      </button>
    );
  });

/** Filters by value, and behind them what is chosen. */
export const SeveralFilters = ({ filters }: { filters: readonly SeveralFilter[] }) => (
  <>
    {filters.map((filter) => (
      <SeveralSelect key={filter.label} {...filter} />
    ))}
    {filters.map((filter) => (
      <ChosenChips key={filter.label} {...filter} />
    ))}
  </>
);

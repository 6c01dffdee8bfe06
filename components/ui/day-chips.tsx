'use client';
import { cn } from './cn';

interface DayChipsProps {
  /** 0 is Sunday. */
  value: readonly number[];
  onChange: (days: readonly number[]) => void;
}

const DAYS = [
  [1, 'Monday'],
  [2, 'Tuesday'],
  [3, 'Wednesday'],
  [4, 'Thursday'],
  [5, 'Friday'],
  [6, 'Saturday'],
  [0, 'Sunday'],
] as const;

/** Days of the week, each on or off. */
export const DayChips = ({ value, onChange }: DayChipsProps) => (
  <fieldset>
    <legend className="mb-1 text-small text-ink-2">Days</legend>
    <div className="flex gap-1">
      {DAYS.map(([day, name]) => {
        const on = value.includes(day);
        return (
          <button
            key={day}
            type="button"
            aria-pressed={on}
            aria-label={name}
            onClick={() => onChange(on ? value.filter((one) => one !== day) : [...value, day])}
            className={cn(
              'min-h-9 min-w-9 rounded-control border px-1 text-small max-sm:min-h-11',
              on ? 'border-accent bg-accent-tint font-semibold text-accent' : 'border-control bg-surface',
            )}
          >
            {name.slice(0, 2)}
          </button>
        );
      })}
    </div>
  </fieldset>
);

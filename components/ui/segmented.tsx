'use client';
import { cn } from './cn';

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** A choice of one among a few visible options. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex gap-px rounded-control border border-line-2 bg-surface-2 p-px"
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            'min-h-[26px] min-w-[30px] rounded-[4px] px-2 text-small hover:bg-hover hover:text-ink max-sm:min-h-10',
            option.value === value ? 'bg-surface font-semibold text-ink ring-1 ring-control' : 'text-ink-2',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

'use client';
import { ChevronDown } from 'lucide-react';
import { cn } from './cn';

interface ChipSelectProps {
  label: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
}

/** A filter: a native list, so that phones and keyboards have their own. The empty value means all. */
export function ChipSelect({ label, value, options, onChange }: ChipSelectProps) {
  return (
    <span className="relative inline-flex">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(
          'min-h-(--hit) appearance-none rounded-control border border-line-2 bg-surface pr-6 pl-2 text-small text-ink-2 hover:border-control',
          value && 'border-accent-line bg-accent-tint font-medium text-accent',
        )}
      >
        <option value="">{label}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {label}: {option}
          </option>
        ))}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-1.5 size-3.5 -translate-y-1/2"
        aria-hidden
      />
    </span>
  );
}

'use client';
import { ChevronDown } from 'lucide-react';
import { chipStyle } from './chip-style';
import { cn } from './cn';

interface ChipSelectProps {
  label: string;
  /** What a screen reader says, if two on a page have the same label. */
  name?: string;
  value: string;
  options: readonly (string | { value: string; label: string })[];
  onChange: (value: string) => void;
}

/**
 * A filter as a native select, which phones and keyboards handle well. The empty value means all. It is as wide as what
 * is chosen, which it shows also where the options lack it.
 */
export function ChipSelect({ label, name = label, value, options, onChange }: ChipSelectProps) {
  const all = options.map((option) =>
    typeof option === 'string' ? { value: option, label: option } : option,
  );
  if (value && !all.some((option) => option.value === value)) all.push({ value, label: value });
  return (
    <span className="relative inline-flex">
      <select
        aria-label={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(
          chipStyle(value !== ''),
          'field-sizing-content max-w-44 appearance-none truncate pr-6 pl-2',
        )}
      >
        <option value="">{label}</option>
        {all.map(({ value: key, label: text }) => (
          <option key={key} value={key}>
            {label}: {text}
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

'use client';
import { ChevronDown } from 'lucide-react';
import { chipStyle } from './chip-style';
import { cn } from './cn';

interface ChipSelectProps {
  label: string;
  value: string;
  options: readonly (string | { value: string; label: string })[];
  onChange: (value: string) => void;
}

/** A filter as a native select, which phones and keyboards handle well. The empty value means all. It is as wide as what is chosen. */
export function ChipSelect({ label, value, options, onChange }: ChipSelectProps) {
  return (
    <span className="relative inline-flex">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(
          chipStyle(value !== ''),
          'field-sizing-content max-w-44 appearance-none truncate pr-6 pl-2',
        )}
      >
        <option value="">{label}</option>
        {options.map((option) => {
          const { value: key, label: text } =
            typeof option === 'string' ? { value: option, label: option } : option;
          return (
            <option key={key} value={key}>
              {label}: {text}
            </option>
          );
        })}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-1.5 size-3.5 -translate-y-1/2"
        aria-hidden
      />
    </span>
  );
}

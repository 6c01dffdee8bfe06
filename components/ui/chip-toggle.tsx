'use client';
import { chipStyle } from './chip-style';
import { cn } from './cn';

interface ChipToggleProps {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

/** A filter that is on or off. It looks like the selects beside it. */
export const ChipToggle = ({ label, value, onChange }: ChipToggleProps) => (
  <button
    type="button"
    aria-pressed={value}
    onClick={() => onChange(!value)}
    className={cn(chipStyle(value), 'px-2 whitespace-nowrap')}
  >
    {label}
  </button>
);

'use client';
import { cn } from './cn';

interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  unit?: string;
  onChange: (value: number) => void;
  className?: string;
}

/** A number field. It ignores input that is not a number or is out of bounds. */
export const NumberField = ({ label, value, min, max, unit, onChange, className }: NumberFieldProps) => (
  <span className="inline-flex items-center gap-1.5">
    <input
      type="number"
      aria-label={label}
      value={value}
      min={min}
      max={max}
      onChange={(event) => {
        const next = event.target.valueAsNumber;
        if (next >= min && next <= max) onChange(next);
      }}
      className={cn(
        'min-h-(--hit) base:w-20 rounded-control border border-control bg-surface px-2',
        className,
      )}
    />
    {unit && <span className="text-ink-3">{unit}</span>}
  </span>
);

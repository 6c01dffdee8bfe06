'use client';

interface OptionalNumberProps {
  label: string;
  value: number | null;
  max: number;
  placeholder: string;
  onChange: (value: number | null) => void;
}

/** A field for a whole number or nothing. */
export const OptionalNumber = ({ label, value, max, placeholder, onChange }: OptionalNumberProps) => (
  <label className="grid gap-1">
    <span className="text-small text-ink-2">{label}</span>
    <input
      type="number"
      min={0}
      max={max}
      step={1}
      value={value ?? ''}
      placeholder={placeholder}
      onChange={({ target }) => {
        const next = target.value === '' ? null : target.valueAsNumber;
        if (next === null || (Number.isInteger(next) && next >= 0 && next <= max)) onChange(next);
      }}
      className="min-h-9 w-24 rounded-control border border-control bg-surface px-2.5"
    />
  </label>
);

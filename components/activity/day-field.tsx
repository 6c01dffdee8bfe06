interface DayFieldProps {
  label: string;
  /** A UTC day such as "2026-11-17", or empty for none. */
  value: string;
  onChange: (value: string) => void;
}

/** A native date input, so that phones show their own picker. */
export const DayField = ({ label, value, onChange }: DayFieldProps) => (
  <label className="inline-flex items-center gap-1.5 text-small text-ink-3">
    {label}
    <input
      type="date"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-(--hit) rounded-control border border-line-2 bg-surface px-1.5 text-ink-2"
    />
  </label>
);

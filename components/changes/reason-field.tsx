interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
}

export const ReasonField = ({ value, onChange }: ReasonFieldProps) => (
  <label className="grid gap-1">
    <span>
      <b className="font-semibold">Reason</b>{' '}
      <span className="text-small text-ink-3">recorded with the change and shown in Activity</span>
    </span>
    <input
      value={value}
      maxLength={500}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-9 rounded-control border border-control bg-surface px-2.5"
    />
  </label>
);

import { NumberField } from '../ui/number-field';

interface DaysFieldProps {
  title: string;
  /** For screen readers. */
  label: string;
  days: number;
  max: number;
  onChange: (days: number) => void;
}

/** For how many days something is valid. */
export const DaysField = ({ title, label, days, max, onChange }: DaysFieldProps) => (
  <div className="flex items-center gap-3">
    <b className="font-semibold">{title}</b>
    <NumberField label={label} value={days} min={1} max={max} unit="days" onChange={onChange} />
  </div>
);

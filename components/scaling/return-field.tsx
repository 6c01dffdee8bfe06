'use client';
import type { Return } from '@/lib/scaling/schedule';
import { useTimes } from '../ui/times';

interface ReturnFieldProps {
  value: Return | null;
  onChange: (value: Return | null) => void;
  /** The desired capacity to return to. */
  desired: number;
  /** AWS's clock, UTC ms. */
  now: number;
}

const HOUR = 3_600_000;
const HOURS = [1, 2, 4, 8];
const FIVE_MINUTES = 300_000;

/** A time in so many hours, rounded up to five minutes. */
export const inHours = (now: number, hours: number) =>
  Math.ceil((now + hours * HOUR) / FIVE_MINUTES) * FIVE_MINUTES;

/** Sets the return ticket: a scheduled action with which AWS undoes the change, even while Plimsoll is down. */
export function ReturnField({ value, onChange, desired, now }: ReturnFieldProps) {
  const times = useTimes();
  const choose = (hours: string) =>
    onChange(hours === '' ? null : { desired, at: inHours(now, Number(hours)) });
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <label className="inline-flex items-center gap-1.5">
        <span>Afterwards:</span>
        <select
          aria-label="Afterwards"
          value={value ? 'at' : ''}
          onChange={(event) => choose(event.target.value === 'at' ? '2' : event.target.value)}
          className="min-h-(--hit) rounded-control border border-control bg-surface px-1.5 text-ink"
        >
          <option value="">keep the new number</option>
          {HOURS.map((hours) => (
            <option key={hours} value={hours}>
              return to {desired} in {hours} h
            </option>
          ))}
          <option value="at">return to {desired} at a time…</option>
        </select>
      </label>
      {value && (
        <>
          <input
            type="datetime-local"
            aria-label={`Time of the return, in ${times.zoneName(value.at)}`}
            value={times.toField(value.at)}
            onChange={(event) => {
              const at = times.fromField(event.target.value);
              if (Number.isFinite(at)) onChange({ desired, at });
            }}
            className="min-h-(--hit) rounded-control border border-control bg-surface px-1.5 text-ink"
          />
          <span className="text-small text-ink-3">{times.dayZoned(value.at, now)}, by AWS</span>
        </>
      )}
    </span>
  );
}

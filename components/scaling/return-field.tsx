'use client';
import { dayAndClock } from '@/lib/core/format';
import type { Return } from '@/lib/scaling/schedule';

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

/** A time in the browser's time zone, as a datetime-local field needs it, such as "2026-11-24T18:00". */
function localText(at: number) {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** Sets the return ticket: a scheduled action with which AWS undoes the change, even while Plimsoll is down. */
export function ReturnField({ value, onChange, desired, now }: ReturnFieldProps) {
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
            aria-label="Time of the return, in this computer’s time zone"
            value={localText(value.at)}
            onChange={(event) => {
              const at = new Date(event.target.value).getTime();
              if (Number.isFinite(at)) onChange({ desired, at });
            }}
            className="min-h-(--hit) rounded-control border border-control bg-surface px-1.5 text-ink"
          />
          <span className="text-small text-ink-3">{dayAndClock(value.at, now)} UTC, by AWS</span>
        </>
      )}
    </span>
  );
}

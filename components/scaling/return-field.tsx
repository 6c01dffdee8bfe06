'use client';
import { dayAndClock } from '@/lib/core/format';
import type { Return } from '@/lib/scaling/schedule';

interface ReturnFieldProps {
  value: Return | null;
  onChange: (value: Return | null) => void;
  /** What it goes back to. */
  desired: number;
  /** AWS's clock, UTC ms. */
  now: number;
}

const HOUR = 3_600_000;
const HOURS = [1, 2, 4, 8];
const FIVE_MINUTES = 300_000;

/** Rounded up: nobody means 17:03. */
const inHours = (now: number, hours: number) => Math.ceil((now + hours * HOUR) / FIVE_MINUTES) * FIVE_MINUTES;

/** "2026-11-24T18:00" by the browser's own clock, as its date field wants it. */
function localText(at: number) {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The return ticket: AWS takes the change back at a time, whether anything of ours runs then or not. */
export function ReturnField({ value, onChange, desired, now }: ReturnFieldProps) {
  const choose = (hours: string) =>
    onChange(hours === '' ? null : { desired, at: inHours(now, Number(hours)) });
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <label className="inline-flex items-center gap-1.5">
        <span>back to {desired}</span>
        <select
          aria-label={`Back to ${desired}`}
          value={value ? 'at' : ''}
          onChange={(event) => choose(event.target.value === 'at' ? '2' : event.target.value)}
          className="min-h-(--hit) rounded-control border border-control bg-surface px-1.5 text-ink"
        >
          <option value="">never, it stays</option>
          {HOURS.map((hours) => (
            <option key={hours} value={hours}>
              in {hours} h
            </option>
          ))}
          <option value="at">at a time…</option>
        </select>
      </label>
      {value && (
        <>
          <input
            type="datetime-local"
            aria-label="Time to go back, by this computer’s clock"
            value={localText(value.at)}
            onChange={(event) => {
              const at = new Date(event.target.value).getTime();
              if (Number.isFinite(at)) onChange({ desired, at });
            }}
            className="min-h-(--hit) rounded-control border border-control bg-surface px-1.5 text-ink"
          />
          <span className="text-small text-ink-3">{dayAndClock(value.at, now)} UTC, done by AWS</span>
        </>
      )}
    </span>
  );
}

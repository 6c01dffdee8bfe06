import { DAY, HOUR } from '../../world/time/time.ts';

export interface Bucket {
  /** UTC ms; `end` is exclusive. */
  start: number;
  end: number;
  text: { Start: string; End: string };
}

const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);
const hourText = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

function nextMonth(at: number) {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** The whole of a question as one period. */
export const wholeBucket = (start: number, end: number): Bucket => ({
  ...{ start, end },
  text: { Start: dayText(start), End: dayText(end) },
});

/** The periods of a question; the first and last month may be cut. */
export function bucketsOf(from: number, to: number, granularity: string): Bucket[] {
  const buckets: Bucket[] = [];
  const text = granularity === 'HOURLY' ? hourText : dayText;
  for (let start = from; start < to;) {
    const next =
      granularity === 'HOURLY' ? start + HOUR : granularity === 'DAILY' ? start + DAY : nextMonth(start);
    const end = Math.min(next, to);
    buckets.push({ start, end, text: { Start: text(start), End: text(end) } });
    start = end;
  }
  return buckets;
}

import { isWithin, nextChange, type TimeWindow } from '@/lib/rules/windows';
import type { QuietHours, Event, Webhook } from './model';

/** Somebody has to act now, so these never wait. */
const URGENT: ReadonlySet<Event> = new Set([
  'change.unknown',
  'deployment.failed',
  'deployment.rolled-back',
  'health.raised',
  'test',
]);

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

const windowOf = ({ days = EVERY_DAY, ...quiet }: QuietHours): TimeWindow => ({
  ...{ ...quiet, days, kind: 'deny', label: 'Quiet hours' },
});

type Timing = Pick<Webhook, 'quiet' | 'digestMinutes'>;

/** Digests go out at whole multiples of their length, so that a restart moves none. */
const nextDigest = (minutes: number, at: number) => {
  const length = minutes * 60_000;
  return (Math.floor(at / length) + 1) * length;
};

/** When an event of this time may be sent to a webhook, both UTC ms: at once, with the next digest, after quiet hours. */
export function dueAt({ quiet, digestMinutes }: Timing, event: Event, at: number): number {
  if (URGENT.has(event)) return at;
  const due = digestMinutes ? nextDigest(digestMinutes, at) : at;
  if (!quiet || !isWithin(windowOf(quiet), due)) return due;
  return nextChange([windowOf(quiet)], due) ?? due;
}

import 'server-only';
import type { Fleet } from '@/lib/fleets/model';
import { readAround } from './around.server';
import { choicesOf, pickFrom } from './choices';
import { readAnswers, seriesOf } from './read-loads.server';

const MINUTE = 60_000;
/** ms. CloudWatch keeps one-minute points for 15 days, then five-minute points for 63. */
const MINUTES_KEPT = 15 * 86_400_000;

interface Span {
  /** UTC ms; `now` is by AWS's clock. */
  from: number;
  to: number;
  now: number;
}

/** Requests, errors, CPU and machines of a fleet over a span, as fine as CloudWatch keeps them. */
export async function readServed(fleet: Fleet, span: Span, pace: number) {
  const step = span.now - span.from < MINUTES_KEPT - MINUTE ? MINUTE : 5 * MINUTE;
  const from = Math.ceil(span.from / step) * step;
  const range = { from, to: Math.max(from, Math.floor(span.to / step) * step), period: step / 1000 };
  const { now } = span;
  const of = String(from);
  const choice = pickFrom(choicesOf(fleet, await readAround(fleet.ref)), ['req/s']);
  const question = { fleet, choice, failures: true, samples: !fleet.groupMetrics };
  const answered =
    range.to > range.from
      ? (await readAnswers(fleet.ref, [question], { range, pace, now, of })).value
      : { range, answers: {} };
  const { axis, load, failed, cpu, capacity } = seriesOf(question, answered, { now, of });
  return {
    from: axis.from,
    to: axis.to,
    requests: load ?? cpu.map(() => null),
    errors: failed,
    cpu,
    machines: capacity,
  };
}

import 'server-only';
import { getMetrics } from '@/lib/aws/metrics';
import { describeTargetGroups } from '@/lib/aws/targets';
import { PACE } from '@/lib/core/pace';
import { onAxis, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/server/or-else';
import { metricId, metricsOf } from './fleet-metrics';

const MINUTE = 60_000;
/** CloudWatch keeps minutes for 15 days, then five minutes for 63. */
const MINUTES_KEPT = 15 * 86_400_000;

interface Span {
  /** UTC ms; `now` is AWS's. */
  from: number;
  to: number;
  now: number;
}

/** Requests, errors, CPU and machines of a fleet over a time, as fine as CloudWatch keeps them. */
export async function readServed(fleet: Fleet, span: Span, pace: number) {
  const step = span.now - span.from < MINUTES_KEPT - MINUTE ? MINUTE : 5 * MINUTE;
  const from = Math.ceil(span.from / step) * step;
  const axis = { from, to: Math.max(from, Math.floor(span.to / step) * step), period: step / 1000 };
  const targets = await orElse(describeTargetGroups(fleet.ref, PACE.hour), []);
  const queries = metricsOf(fleet, targets.value, { of: String(from), failures: true });
  const answers = axis.to > axis.from ? (await getMetrics(fleet.ref, queries, axis, pace)).value.answers : {};
  const series = (kind: 'cpu' | 'n' | 'req' | '5xx'): Values =>
    onAxis(axis, answers[metricId(fleet, kind, String(from))]);
  return {
    from: axis.from,
    to: axis.to,
    requests: series('req'),
    errors: series('5xx'),
    cpu: series('cpu'),
    machines: series('n'),
  };
}

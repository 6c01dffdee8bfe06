import type { MetricAnswers, MetricQuery, Points } from '@/lib/aws/metrics';
import { most, onAxis, zip, type Axis, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import type { LoadChoice, Metric } from '@/lib/load/choices';

/** How a fleet's requests are read, or why they cannot be. */
export interface Question {
  fleet: Fleet;
  requests: LoadChoice;
}

const PARTS = ['requests', 'failed', 'p95'] as const;
type Part = (typeof PARTS)[number];

function metricsOf({ requests: choice }: Question, part: Part): Metric[] {
  if (choice.why !== null) return [];
  return { requests: choice.metrics, failed: choice.failures, p95: choice.latencies }[part];
}

const idOf = ({ fleet }: Question, part: Part, index: number) => `${fleet.ref.name} health ${part} ${index}`;

/** The queries for requests, failed requests and latency of a fleet; none if it has no load balancer of its own. */
export const queriesOf = (question: Question): MetricQuery[] =>
  PARTS.flatMap((part) =>
    metricsOf(question, part).map((metric, index) => ({ id: idOf(question, part, index), ...metric })),
  );

export interface Measured {
  axis: Axis;
  requests: Values;
  /** Zero where requests are known: AWS reports failures only where there are some. */
  failed: Values;
  /** ms; of several target groups the slowest. */
  p95: Values;
}

/** The answers about one fleet on their axis. */
export function measuredOf(question: Question, { range, answers }: MetricAnswers): Measured {
  const axis: Axis = { from: range.from, to: range.to, period: range.period };
  const series = (part: Part) =>
    metricsOf(question, part).map((_, index) =>
      onAxis(axis, answers[idOf(question, part, index)] as Points | undefined),
    );
  const at = (part: Part, of: (values: Values) => number | null) => {
    const all = series(part);
    return onAxis(axis, undefined).map((_, index) => of(all.map((one) => one[index] ?? null)));
  };
  const requests = at('requests', sum);
  const failed = at('failed', sum);
  const seconds = at('p95', most);
  return {
    axis,
    requests,
    failed: requests.map((count, index) => failed[index] ?? (count === null ? null : 0)),
    p95: seconds.map((value) => (value === null ? null : value * 1_000)),
  };
}

const sum = (values: Values) =>
  values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null);

/** Below so many requests, the share of a period is chance. */
const ENOUGH = 100;

/** The share of failed requests in each period with enough of them. */
export const sharesOf = ({ requests, failed }: Pick<Measured, 'requests' | 'failed'>): Values =>
  zip(failed, requests, (bad, all) => (all >= ENOUGH ? Math.min(1, bad / all) : null));

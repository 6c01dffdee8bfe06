import type { MetricAnswers, MetricQuery, Points } from '@/lib/aws/metrics';
import { most, onAxis, zip, type Axis, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { choicesOf, type Around, type LoadChoice, type Metric } from '@/lib/load/choices';

/** How a fleet's requests are read, or why they cannot be. */
export interface Question {
  fleet: Fleet;
  requests: LoadChoice;
  /** The queue whose messages its machines work on, by its policy. */
  queue: Metric[];
}

/** The question about a fleet. */
export function questionOf(fleet: Fleet, around: Around): Question {
  const choices = choicesOf(fleet, around);
  const backlog = choices.find(({ unit }) => unit === 'msg/machine');
  return {
    fleet,
    requests: choices.find(({ unit }) => unit === 'req/s')!,
    queue: backlog?.why === null ? backlog.metrics : [],
  };
}

/** Whether there is something to ask. */
export const isMeasured = ({ requests, queue }: Question) => requests.why === null || queue.length > 0;

const PARTS = ['requests', 'failed', 'p95', 'alive', 'age'] as const;
type Part = (typeof PARTS)[number];

function metricsOf({ requests: choice, queue }: Question, part: Part): Metric[] {
  if (part === 'age')
    return queue.map((one) => ({ ...one, metric: 'ApproximateAgeOfOldestMessage', stat: 'Maximum' }));
  if (choice.why !== null) return [];
  const { metrics, failures, latencies, alive } = choice;
  return { requests: metrics, failed: failures, p95: latencies, alive }[part];
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
  /** Healthy targets; of several target groups the most. */
  alive: Values;
  /** Seconds that the oldest message of its queue waits. */
  age: Values;
}

/** The answers about one fleet on their axis. */
export function measuredOf(question: Question, { range, answers }: MetricAnswers): Measured {
  const axis: Axis = { from: range.from, to: range.to, period: range.period };
  const series = (part: Part) =>
    metricsOf(question, part).map((_, index) =>
      onAxis(axis, answers[idOf(question, part, index)] as Points | undefined),
    );
  const at = (part: Part, of: (values: Values) => number | null) => {
    const [only = onAxis(axis, undefined), ...more] = series(part);
    return more.length === 0
      ? only
      : only.map((first, index) => of([first, ...more.map((one) => one[index] ?? null)]));
  };
  const requests = at('requests', sum);
  const failed = at('failed', sum);
  const seconds = at('p95', most);
  return {
    axis,
    requests,
    failed: requests.map((count, index) => failed[index] ?? (count === null ? null : 0)),
    p95: seconds.map((value) => (value === null ? null : value * 1_000)),
    alive: at('alive', most),
    age: at('age', most),
  };
}

const sum = (values: Values) =>
  values.reduce((total, value) => (value === null ? total : (total ?? 0) + value), null);

/** Below so many requests, the share of a period is chance. */
const ENOUGH = 100;

/** The share of failed requests in each period with enough of them. */
export const sharesOf = ({ requests, failed }: Pick<Measured, 'requests' | 'failed'>): Values =>
  zip(failed, requests, (bad, all) => (all >= ENOUGH ? Math.min(1, bad / all) : null));

import type { Values } from '@/lib/core/outcome';

/** What is told, and in which words a list of them names it. */
export const EVENTS = {
  'change.done': 'a change done',
  'change.failed': 'a change that AWS refused',
  'change.refused': 'a change that was not sent',
  'change.unknown': 'a change without an answer',
  'change.settled': 'a lost answer found',
  'deployment.succeeded': 'a deployment that ended well',
  'deployment.failed': 'a deployment that failed',
  'deployment.rolled-back': 'a deployment rolled back',
  'budget.crossed': 'a month that will cross its budget',
  test: 'a test',
} as const;
export type Event = keyof typeof EVENTS;

/** A webhook as the environment names it. */
export interface Webhook {
  name: string;
  url: string;
  kind: 'webhook' | 'slack';
  /** Signs what is sent; Slack takes no signature. */
  secret?: string | undefined;
  /** `change` stands for all of its kind; without a list everything is told. */
  events?: readonly string[] | undefined;
  /** Without a list those of every env, and what has none. */
  envs?: readonly string[] | undefined;
}

/** What happened, as it is sent. */
export interface Notice {
  event: Event;
  /** Tells it from every other: it is told once to each webhook. */
  source: string;
  /** UTC ms */
  at: number;
  /** One line. */
  title: string;
  /** null: of no env, or not known. */
  env: string | null;
  data: Values;
  /** A page of Plimsoll, where it knows its address. */
  links: { text: string; url: string }[];
}

/** Whether a webhook is told. An env that is not known is better told than kept. */
export function wants({ events, envs }: Webhook, { event, env }: Pick<Notice, 'event' | 'env'>): boolean {
  if (event === 'test') return true;
  const kind = event.split('.')[0]!;
  const isWanted = !events || events.includes(event) || events.includes(kind);
  return isWanted && (!envs || env === null || envs.includes(env));
}

/** After this it is not told any more. */
export const GIVE_UP_MS = 86_400_000;
const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;

/** ms until the next attempt: doubled each time, an hour at most, by chance up to a half less, so that many part. */
export const backOff = (attempts: number, random: number) =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)) * (1 - random / 2);

export interface WebhookState {
  name: string;
  kind: Webhook['kind'];
  /** Never the whole address: Slack's is a secret. */
  host: string;
  waiting: number;
  /** Of the last week. */
  givenUp: number;
  /** UTC ms, this machine's clock. */
  deliveredAt: number | null;
  nextAt: number | null;
  /** Why the newest that was not delivered was not. */
  trouble: string | null;
}

export interface NotificationState {
  webhooks: WebhookState[];
  now: number;
}

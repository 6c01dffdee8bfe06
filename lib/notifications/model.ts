import type { Values } from '@/lib/core/outcome';
import { envOf, UNKNOWN_ENV } from '@/lib/rules/environments';

/** Hours in which a webhook gets only what is urgent. */
export interface QuietHours {
  /** Weekdays on which they begin; 0 is Sunday. Without a list: every day. */
  days?: number[] | undefined;
  /** For example "22:00". If `to` is earlier they end on the next day. */
  from: string;
  to: string;
  /** IANA name, such as "Europe/Berlin". */
  zone: string;
}

/** Every event that can be reported, with its label. */
export const EVENTS = {
  'change.done': 'a change done',
  'change.failed': 'a change that AWS refused',
  'change.refused': 'a change that was not sent',
  'change.unknown': 'a change whose outcome is unknown',
  'change.settled': 'an unknown outcome that AWS answered later',
  'deployment.waits': 'a deployment that waits at a checkpoint',
  'deployment.succeeded': 'a deployment that ended well',
  'deployment.failed': 'a deployment that failed',
  'deployment.rolled-back': 'a deployment rolled back',
  'health.raised': 'a fleet with new trouble',
  'health.cleared': 'a fleet whose trouble ended',
  'budget.crossed': 'a month that will exceed its budget',
  test: 'a test',
} as const;
export type Event = keyof typeof EVENTS;

/** A webhook from the environment. */
export interface Webhook {
  name: string;
  url: string;
  kind: 'webhook' | 'slack';
  /** Key for signatures; Slack supports none. */
  secret?: string | undefined;
  /** `change` covers all events of its kind; without a list every event is sent. */
  events?: readonly string[] | undefined;
  /** Without a list: every env, and events without env. */
  envs?: readonly string[] | undefined;
  /** Hours in which it gets only what is urgent. The rest follows as one message when they end. */
  quiet?: QuietHours | undefined;
  /** What is not urgent is sent as one message every so many minutes. */
  digestMinutes?: number | undefined;
}

/** An event as it is sent. */
export interface Notice {
  event: Event;
  /** Unique per event, so that each webhook gets it once. */
  source: string;
  /** UTC ms. */
  at: number;
  title: string;
  /** null: no env, or unknown. */
  env: string | null;
  data: Values;
  /** Pages of Plimsoll; empty if its own address is not configured. */
  links: { text: string; url: string }[];
}

/** Whether a webhook gets the notice. A notice of an unknown env is sent. */
export function wants({ events, envs }: Webhook, { event, env }: Pick<Notice, 'event' | 'env'>): boolean {
  if (event === 'test') return true;
  const kind = event.split('.')[0]!;
  const isWanted = !events || events.includes(event) || events.includes(kind);
  return isWanted && (!envs || isUnknown(env) || envs.map(envOf).includes(envOf(env!)));
}

const isUnknown = (env: string | null) => env === null || envOf(env) === UNKNOWN_ENV;

/** ms after which delivery is given up. */
export const GIVE_UP_MS = 86_400_000;
const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;

/**
 * ms until the next attempt: doubles each time up to one hour, minus a random part of up to half, so that retries
 * spread out.
 */
export const backOff = (attempts: number, random: number) =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)) * (1 - random / 2);

export interface WebhookState {
  name: string;
  kind: Webhook['kind'];
  /** Only the host: a Slack address is a secret. */
  host: string;
  waiting: number;
  /** Number in the last week. */
  givenUp: number;
  /** UTC ms, this machine's clock. */
  deliveredAt: number | null;
  nextAt: number | null;
  /** Why the newest failed delivery failed. */
  trouble: string | null;
}

export interface NotificationState {
  webhooks: WebhookState[];
  now: number;
}

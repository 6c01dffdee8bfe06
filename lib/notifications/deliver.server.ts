import 'server-only';
import { awsNow } from '@/lib/aws/clock';
import { claimDue, noteAttempt, type DueRow } from '@/lib/db/notifications';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { backOff, GIVE_UP_MS, type Webhook } from './model';
import { post, TIMEOUT_MS, type Posted } from './post.server';
import { signed } from './sign.server';
import { slackText, type webhookBody } from './wording';

const MOST_AT_ONCE = 20;
/** ms; longer than any attempt takes. */
const LEASE_MS = 60_000;

interface Means {
  /** UTC ms; AWS's clock by default. */
  now?: () => number;
  /** Whether the clock can be trusted with giving up. */
  mayGiveUp?: boolean;
  random?: () => number;
  timeout?: number;
}

/**
 * Tries every due notification once, in parallel, so that a slow receiver delays no other.
 * @returns number of attempts
 */
export async function deliverDue(all: readonly Webhook[], means: Means = {}): Promise<number> {
  const { now = awsNow } = means;
  const due = await claimDue(new Date(now()), new Date(now() + LEASE_MS), MOST_AT_ONCE);
  await Promise.all(due.map((row) => attempt(row, all, means)));
  return due.length;
}

async function attempt(row: DueRow, all: readonly Webhook[], means: Means) {
  const { now = awsNow, random = Math.random, timeout = TIMEOUT_MS, mayGiveUp = true } = means;
  const webhook = all.find(({ name }) => name === row.target);
  const posted: Posted = webhook
    ? await post(orderOf(row, webhook, now()), env.NOTIFY_ALLOW_HOSTS, timeout)
    : { trouble: 'NOTIFY_WEBHOOKS no longer names this webhook', gone: true };
  const { id, target, event, attempts } = row;
  if (!posted) {
    log.info({ notification: id, target, event, attempts }, 'notification delivered');
    return noteAttempt(id, { nextAt: null, deliveredAt: new Date(now()), trouble: null });
  }
  const { trouble, gone = false } = posted;
  const next = now() + backOff(attempts, random());
  const isOver = gone || (mayGiveUp && next > row.at.getTime() + GIVE_UP_MS);
  log.warn({ notification: id, target, event, attempts, trouble, isOver }, 'notification not delivered');
  const ending = isOver ? { nextAt: null, givenUpAt: new Date(now()) } : { nextAt: new Date(next) };
  return noteAttempt(id, { ...ending, trouble });
}

function orderOf({ id, payload }: DueRow, { kind, url, secret }: Webhook, now: number) {
  const content = payload as ReturnType<typeof webhookBody>;
  if (kind === 'slack') {
    const { title, links } = content.data;
    return { url, headers: {}, body: JSON.stringify({ text: slackText({ title, links }) }) };
  }
  const body = JSON.stringify(content);
  return { url, headers: signed(secret ?? '', id, Math.floor(now / 1_000), body), body };
}

import 'server-only';
import { claimDue, noteAttempt, type DueRow } from '@/lib/db/notifications';
import { env } from '@/lib/server/env';
import { log } from '@/lib/server/log';
import { backOff, GIVE_UP_MS, type Webhook } from './model';
import { post, TIMEOUT_MS, type Posted } from './post';
import { signed } from './sign';
import { slackText, type webhookBody } from './wording';

const MOST_AT_ONCE = 20;
/** Longer than any attempt takes. */
const LEASE_MS = 60_000;

interface Means {
  now?: () => number;
  random?: () => number;
  timeout?: number;
}

/** Tries all that is due once, each for itself: one that hangs holds up no other. @returns how many were tried */
export async function deliverDue(all: readonly Webhook[], means: Means = {}): Promise<number> {
  const { now = Date.now } = means;
  const due = await claimDue(new Date(now()), new Date(now() + LEASE_MS), MOST_AT_ONCE);
  await Promise.all(due.map((row) => attempt(row, all, means)));
  return due.length;
}

async function attempt(row: DueRow, all: readonly Webhook[], means: Means) {
  const { now = Date.now, random = Math.random, timeout = TIMEOUT_MS } = means;
  const webhook = all.find(({ name }) => name === row.target);
  const posted: Posted = webhook
    ? await post(orderOf(row, webhook, now()), env.NOTIFY_ALLOW_HOSTS, timeout)
    : { trouble: 'no webhook of this name any more', gone: true };
  const { id, target, event, attempts } = row;
  if (!posted) {
    log.info({ notification: id, target, event, attempts }, 'notification delivered');
    return noteAttempt(id, { nextAt: null, deliveredAt: new Date(now()), trouble: null });
  }
  const { trouble, gone = false } = posted;
  const next = now() + backOff(attempts, random());
  const isOver = gone || next > row.at.getTime() + GIVE_UP_MS;
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

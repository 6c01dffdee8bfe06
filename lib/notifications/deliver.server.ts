import 'server-only';
import { createHash } from 'node:crypto';
import { awsNow } from '@/lib/aws/clock';
import { claimDue, noteAttempt, type DueRow } from '@/lib/db/notifications';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { backOff, GIVE_UP_MS, type Event, type Webhook } from './model';
import { post, TIMEOUT_MS, type Posted } from './post.server';
import { dueAt } from './quiet';
import { signed } from './sign.server';
import { digestBody, digestTitle, slackText, type webhookBody } from './wording';

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
 * Tries every due notification once, in parallel, so that a slow receiver delays no other. Those of a webhook that
 * waited for a digest or the end of quiet hours are sent as one message.
 * @returns number of notifications tried
 */
export async function deliverDue(all: readonly Webhook[], means: Means = {}): Promise<number> {
  const { now = awsNow } = means;
  const due = await claimDue(new Date(now()), new Date(now() + LEASE_MS), MOST_AT_ONCE);
  await Promise.all(parcelsOf(due, all).map((parcel) => attempt(parcel, all, means)));
  return due.length;
}

/** UTC ms from which on a notification could be sent. */
const firstDue = ({ at, event }: DueRow, webhook: Webhook | undefined) =>
  webhook ? dueAt(webhook, event as Event, at.getTime()) : at.getTime();

type Parcel = [DueRow, ...DueRow[]];

/** One message each, or one for all of a webhook that waited together. */
function parcelsOf(due: readonly DueRow[], all: readonly Webhook[]): Parcel[] {
  const hasWaited = (row: DueRow) =>
    firstDue(
      row,
      all.find(({ name }) => name === row.target),
    ) > row.at.getTime();
  const [waited, others] = [due.filter(hasWaited), due.filter((row) => !hasWaited(row))];
  const byTarget = Map.groupBy(waited, ({ target }) => target).values();
  return [...others.map((row): Parcel => [row]), ...([...byTarget] as Parcel[])];
}

async function attempt(parcel: Parcel, all: readonly Webhook[], means: Means) {
  const { now = awsNow, random = Math.random, timeout = TIMEOUT_MS, mayGiveUp = true } = means;
  const webhook = all.find(({ name }) => name === parcel[0].target);
  const posted: Posted = webhook
    ? await post(orderOf(parcel, webhook, now()), env.NOTIFY_ALLOW_HOSTS, timeout)
    : { trouble: 'NOTIFY_WEBHOOKS no longer names this webhook', gone: true };
  await Promise.all(parcel.map((row) => note(row)));

  async function note(row: DueRow) {
    const { id, target, event, attempts } = row;
    if (!posted) {
      log.info({ notification: id, target, event, attempts }, 'notification delivered');
      return noteAttempt(id, { nextAt: null, deliveredAt: new Date(now()), trouble: null });
    }
    const { trouble, gone = false } = posted;
    const next = now() + backOff(attempts, random());
    const isOver = gone || (mayGiveUp && next > firstDue(row, webhook) + GIVE_UP_MS);
    log.warn({ notification: id, target, event, attempts, trouble, isOver }, 'notification not delivered');
    const ending = isOver ? { nextAt: null, givenUpAt: new Date(now()) } : { nextAt: new Date(next) };
    return noteAttempt(id, { ...ending, trouble });
  }
}

/** A receiver that has seen an id drops it, so a digest of other notifications has another one. */
const idOf = (parcel: Parcel) =>
  parcel.length === 1
    ? parcel[0].id
    : createHash('sha256')
        .update(
          parcel
            .map(({ id }) => id)
            .toSorted()
            .join(),
        )
        .digest('hex');

type Content = ReturnType<typeof webhookBody>;

function orderOf(parcel: Parcel, { kind, url, secret }: Webhook, now: number) {
  const contents = parcel
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ payload }) => payload as Content);
  if (kind === 'slack') {
    const lines = contents.map(({ data: { title, links } }) => slackText({ title, links }));
    const text = lines.length === 1 ? lines[0] : [`*${digestTitle(lines.length)}*`, ...lines].join('\n');
    return { url, headers: {}, body: JSON.stringify({ text }) };
  }
  const body = JSON.stringify(contents.length === 1 ? contents[0] : digestBody(contents, now));
  return { url, headers: signed(secret ?? '', idOf(parcel), Math.floor(now / 1_000), body), body };
}

import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@/lib/core/errors';
import { age } from '@/lib/core/format';
import type { Target } from '@/lib/core/target';
import { keepLock, takeLock, type Holder, type Lock } from '@/lib/db/target-lock';
import { titleOf, type Intent } from './intent';

type Turn = Pick<Intent, 'id' | 'change' | 'action' | 'target'>;

/** ms. A second sender of the same change waits this long, which is also the longest a change may take. */
const WAIT_MS = 5_000;
const ASK_EVERY_MS = 50;

const holderText = ({ title, actor }: Holder, { name }: Target) => `${title} of ${name} by ${actor}`;

/**
 * Gives one change per target the turn, over all replicas. A second sender of the same change waits; `lock` is null if
 * that takes too long. `busy`: another change has the turn.
 */
export async function takeTurn(
  turn: Turn,
  actor: string,
): Promise<{ lock: Lock | null; busy?: AppError | undefined }> {
  const { id, change, action, target } = turn;
  const until = performance.now() + WAIT_MS;
  const wanted = { change: id, actor, action, title: titleOf(turn), precedence: change.precedence };
  for (;;) {
    const taken = await takeLock(target, wanted);
    if ('fence' in taken) return { lock: taken };
    if (taken.change !== id) return { lock: null, busy: busyWith(taken, target) };
    if (performance.now() > until) return { lock: null };
    await pause(ASK_EVERY_MS);
  }
}

const busyWith = (holder: Holder, target: Target) =>
  new AppError(
    'refused',
    `${holderText(holder, target)} began ${age(holder.heldMs)} ago and is not finished.`,
    {
      hint: 'Nothing was sent. Wait a few seconds, look at the fleet, then send your change again. A rollback does not have to wait.',
    },
  );

/** @throws AppError changed if the turn has expired, before anything is written or sent */
export async function assertOurs(lock: Lock, turn: Turn) {
  const { ours, by } = await keepLock(lock);
  if (ours) return;
  const why = by
    ? `${holderText(by, turn.target)} started before it was finished`
    : 'it was interrupted for too long';
  throw new AppError('changed', `${titleOf(turn)} of ${turn.target.name} was stopped: ${why}.`, {
    hint: 'Look at the present state of the fleet, then send the change again.',
  });
}

/** ms between signs of life, and the longest for which they are given. */
const SIGN_MS = 2_000;
const LONGEST_MS = 30_000;

/**
 * Renews the turn while the work runs, because what is read before a change may take longer than a turn lasts. A process
 * that stands still gives no sign, and an expired turn is not revived.
 */
export async function withSigns<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const timer = setInterval(() => {
    if (performance.now() - since < LONGEST_MS) keepLock(lock).catch(() => undefined);
  }, SIGN_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

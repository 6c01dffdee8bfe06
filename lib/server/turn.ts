import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { ACTIONS, takesOver, type Action } from '@/lib/audit-trail/model';
import { AppError } from '@/lib/core/errors';
import { age } from '@/lib/core/format';
import type { Target } from '@/lib/core/target';
import { keepLock, takeLock, type Holder, type Lock } from '@/lib/db/fleet-lock';

interface Turn {
  id: string;
  action: Action;
  target: Target;
}

/** As long as a change may take, a second sender of the same one waits for its result. */
const WAIT_MS = 5_000;
const ASK_EVERY_MS = 50;

const titleOf = ({ action, actor }: Holder, { name }: Target) =>
  `${ACTIONS[action as Action]} of ${name} by ${actor}`;

/**
 * One change of a target is under way at a time, over all replicas. The same change sent twice waits for its first
 * sender, to find the result or to go on where that one died; null where that takes too long.
 * @throws AppError refused where another change has the turn
 */
export async function takeTurn({ id, action, target }: Turn, actor: string): Promise<Lock | null> {
  const until = performance.now() + WAIT_MS;
  for (;;) {
    const taken = await takeLock(target, { change: id, actor, action, takesOver: takesOver(action) });
    if ('fence' in taken) return taken;
    if (taken.change !== id) throw busy(taken, target);
    if (performance.now() > until) return null;
    await pause(ASK_EVERY_MS);
  }
}

const busy = (holder: Holder, target: Target) =>
  new AppError('refused', `${titleOf(holder, target)} began ${age(holder.heldMs)} ago and has the turn.`, {
    hint: 'Nothing of this one was sent. Look at what the other does, then send it again: a turn takes seconds. A roll back need not wait.',
  });

/** @throws AppError changed where the turn is over, which is before anything is written or sent */
export async function assertOurs(lock: Lock, { action, target }: Turn) {
  const { ours, by } = await keepLock(lock);
  if (ours) return;
  const why = by ? `${titleOf(by, target)} came first` : 'it stood still for too long';
  throw new AppError('changed', `${ACTIONS[action]} of ${target.name} was given up: ${why}.`, {
    hint: 'Look at the fleet as it is now, then send it again.',
  });
}

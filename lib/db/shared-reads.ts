import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError, toProblem } from '@/lib/core/errors';
import type { Drop, SharedAnswer, SharedQuestion, SharedReads } from '@/lib/aws/sharing';
import { awsSkew, observeSkew } from '@/lib/aws/clock';
import { placeKey } from '@/lib/core/place';
import { log } from '@/lib/runtime/log';
import { pack, unpack } from './packed';
import { putDrop, recentDrops } from './read-drops';
import { hearNews, tell, type News } from './read-news';
import { findFailure, findValue, freeLease, LEASE_MS, putValue, renewLease, takeLease } from './read-tables';
import type { Asked } from './read-tables';
import { forgetOld, showReplica } from './replicas';

/** ms between signs of life. */
export const BEAT_MS = 5_000;
/** ms after which one who waits looks for the answer itself, in case the news do not reach it. */
const LOOK_MS = 500;

/**
 * Replicas that read as one. For each read, one of them has a lease and asks AWS, the others take what it writes. No
 * transaction is open meanwhile. Without another replica, or with the database away, each read asks AWS itself.
 * @param build of which all replicas that share are
 * @param onDrop called with what a change of another replica made old
 */
export function shareReads(build: string, onDrop: (drop: Drop) => void): SharedReads & Beating {
  const me = randomUUID();
  const waiting = new Map<string, Set<() => void>>();
  /** Of the answers that this replica holds. */
  const digests = new WeakMap<object, string>();
  let hasOthers = false;
  let beats = 0;

  const hear = (news: News) => {
    if ('drop' in news) return onDrop(news.drop);
    for (const wake of waiting.get(news.read) ?? []) wake();
  };
  const line = hearNews(hear);

  /** Until another replica has told of this read, or some time has passed. */
  async function news(name: string) {
    const waiters = waiting.get(name) ?? new Set();
    waiting.set(name, waiters);
    const told = Promise.withResolvers<void>();
    waiters.add(told.resolve);
    await Promise.race([told.promise, pause(LOOK_MS, undefined, { ref: false })]);
    waiters.delete(told.resolve);
    if (waiters.size === 0) waiting.delete(name);
  }

  async function find<T>(asked: Asked, held: unknown): Promise<SharedAnswer<T> | null> {
    const known = typeof held === 'object' && held !== null ? (digests.get(held) ?? null) : null;
    const stored = await findValue(asked, known);
    if (!stored) return null;
    const value = stored.body ? await unpack(stored.body) : held;
    if (typeof value === 'object' && value !== null) digests.set(value, stored.digest);
    if (stored.skew !== null) observeSkew(stored.skew);
    return { value: value as T, readAt: Date.now() - stored.age };
  }

  /** Asks AWS and tells the others how it ended. */
  async function askForAll<T>(asked: Asked, at: Date, ask: () => Promise<T>): Promise<SharedAnswer<T>> {
    const { name } = asked;
    const renewal = setInterval(() => void renewLease(name, me).catch(() => undefined), LEASE_MS / 3).unref();
    const end = (failure: AppError | null) =>
      freeLease(name, me, failure && toProblem(failure))
        .then(() => tell({ read: name }))
        .catch(quietly);
    try {
      const value = await ask();
      const answer = { value, readAt: Date.now() };
      await put(asked, at, value).catch(quietly);
      await end(null);
      return answer;
    } catch (error) {
      await end(error as AppError);
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  async function put(asked: Asked, at: Date, value: unknown) {
    const packed = await pack(value);
    if (!packed) return;
    if (typeof value === 'object' && value !== null) digests.set(value, packed.digest);
    await putValue(asked, at, packed, awsSkew());
  }

  return {
    async read<T>({ held, ...question }: SharedQuestion, ask: () => Promise<T>) {
      const name = `${build} ${placeKey(question.place)} ${question.what} ${question.key}`;
      const asked = { ...question, name };
      let at: Date | null = null;
      while (hasOthers && !at) {
        try {
          const found = await find<T>(asked, held);
          if (found) return found;
          const failure = await findFailure(name);
          if (failure) throw new AppError(failure.kind, failure.message, failure);
          at = await takeLease(name, me);
          // Who had the lease until now may have written the answer after it was looked for.
          const written = at && (await find<T>(asked, held));
          if (written) return await freeLease(name, me, null).then(() => written);
        } catch (error) {
          if (error instanceof AppError) throw error;
          hasOthers = false;
          quietly(error);
        }
        if (!at) await news(name);
      }
      return at ? askForAll(asked, at, ask) : { value: await ask(), readAt: Date.now() };
    },
    drop(drop) {
      if (!hasOthers) return;
      void putDrop(drop)
        .then(() => tell({ drop }))
        .catch(quietly);
    },
    async beat() {
      hasOthers = await showReplica(me).catch((error: unknown) => (quietly(error), false));
      if (!hasOthers) return line.close();
      await line.ensure();
      // Those that were told while nobody listened here.
      for (const drop of await recentDrops(2 * BEAT_MS)) onDrop(drop);
      if ((beats += 1) % 60 === 1) await forgetOld();
    },
    close: line.close,
  };
}

export interface Beating {
  /** To be called every `BEAT_MS`. */
  beat: () => Promise<void>;
  close: () => void;
}

const quietly = (error: unknown) => log.debug({ error }, 'reads are not shared with other replicas now');

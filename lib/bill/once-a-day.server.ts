import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import { toProblem, type Problem } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { withLockInTurn, type LOCKS } from '@/lib/db/lock';
import { claimCostRequest } from './billed.server';
import { dayOf } from './billed-days';

/** ms of AWS's clock between tries after a refusal. */
const REST = 3_600_000;

interface Daily<Row extends { askedOn: number }> {
  lock: keyof typeof LOCKS;
  /** What is stored. `today`: UTC ms, start of the day. */
  find: (account: string, today: number) => Promise<Row | null>;
  /** Asks AWS and stores its answer as today's. `claim` counts a request of the daily budget, so it runs before each. */
  ask: (asked: { account: string; now: number; claim: () => Promise<void> }) => Promise<void>;
}

/**
 * What takes requests to Cost Explorer, and is asked once a day for each account, over all replicas. After a refusal it
 * is asked again an hour later at most.
 * @returns what is stored, and why AWS did not answer the last time
 */
export function onceADay<Row extends { askedOn: number }>({ lock, find, ask }: Daily<Row>) {
  const refused = processWide(`refused-${lock}`, () => new Map<string, { at: number; problem: Problem }>());
  return async (ctx: Ctx, account: string): Promise<{ row: Row | null; problem: Problem | null }> => {
    const now = ctx.now();
    const today = dayOf(now);
    const isAsked = async () => (await find(account, today))?.askedOn === today;
    const askNow = async () => {
      if (await isAsked()) return;
      try {
        await ask({ account, now, claim: () => claimCostRequest(account, ctx.now()) });
        refused.delete(account);
      } catch (error) {
        refused.set(account, { at: ctx.now(), problem: toProblem(error) });
      }
    };
    const rests = Math.abs(now - (refused.get(account)?.at ?? -Infinity)) < REST;
    if (!rests && !(await isAsked())) await withLockInTurn(lock, askNow);
    return { row: await find(account, today), problem: refused.get(account)?.problem ?? null };
  };
}

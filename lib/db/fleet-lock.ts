import 'server-only';
import { fleetKey } from '@/lib/core/fleet-ref';
import { kindOf, type Target } from '@/lib/core/target';
import { db } from './client';
import type { Prisma } from './generated/client';

/** A turn at changing a target. Whoever has a higher fence came later. */
export interface Lock {
  target: string;
  change: string;
  fence: number;
}

/** Whose turn it is. */
export interface Holder {
  change: string;
  actor: string;
  action: string;
  /** ms since it was taken, by the database's clock. */
  heldMs: number;
}

export interface Turn {
  change: string;
  actor: string;
  action: string;
  /** Actions whose turn ends when this one comes. */
  takesOver: readonly string[];
}

/** Above the 5 s that one call to AWS may take: who shows no sign of life for this long has lost the turn. */
export const HOLD_MS = 7_000;

const keyOf = (target: Target) => `${kindOf(target)} ${fleetKey(target)}`;

type Client = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;

/** Takes the turn where it is free, has run out or may be taken over; else says who has it. Nobody waits. */
export const takeLock = (target: Target, turn: Turn): Promise<Lock | Holder> =>
  db((client) => take(client, keyOf(target), turn));

async function take(client: Client, target: string, turn: Turn): Promise<Lock | Holder> {
  const { change, actor, action, takesOver } = turn;
  const [mine] = await client.$queryRaw<{ fence: number }[]>`
    INSERT INTO "fleet_lock" AS l ("target", "fence", "holder", "actor", "action", "taken_at", "expires_at")
    VALUES (${target}, 1, ${change}::uuid, ${actor}, ${action}, clock_timestamp(),
      clock_timestamp() + ${HOLD_MS}::int * interval '1 ms')
    ON CONFLICT ("target") DO UPDATE SET "fence" = l."fence" + 1, "holder" = excluded."holder",
      "actor" = excluded."actor", "action" = excluded."action", "taken_at" = clock_timestamp(),
      "expires_at" = clock_timestamp() + ${HOLD_MS}::int * interval '1 ms'
    WHERE l."holder" IS NULL OR l."expires_at" <= clock_timestamp() OR l."action" = ANY(${takesOver}::text[])
    RETURNING "fence"`;
  if (mine) return { target, change, fence: mine.fence };
  // Given back in the meantime: it is free now.
  return (await holderOf(client, target)) ?? take(client, target, turn);
}

async function holderOf(client: Client, target: string): Promise<Holder | null> {
  const [holder] = await client.$queryRaw<Holder[]>`
    SELECT "holder" AS "change", "actor", "action",
      (extract(epoch FROM clock_timestamp() - "taken_at") * 1000)::int AS "heldMs"
    FROM "fleet_lock" WHERE "target" = ${target} AND "holder" IS NOT NULL`;
  return holder ?? null;
}

/** Whether the turn is still ours, which then begins anew; in a transaction nobody takes it until the end of that. */
export async function keeps(client: Client, { target, change, fence }: Lock): Promise<boolean> {
  const kept = await client.$executeRaw`
    UPDATE "fleet_lock" SET "expires_at" = clock_timestamp() + ${HOLD_MS}::int * interval '1 ms'
    WHERE "target" = ${target} AND "fence" = ${fence}::int AND "holder" = ${change}::uuid
      AND "expires_at" > clock_timestamp()`;
  return kept === 1;
}

/** As `keeps`; else who came in between, or null where the time ran out and nobody did. */
export const keepLock = (lock: Lock): Promise<{ ours: boolean; by: Holder | null }> =>
  db(async (client) => {
    if (await keeps(client, lock)) return { ours: true, by: null };
    const by = await holderOf(client, lock.target);
    return { ours: false, by: by?.change === lock.change ? null : by };
  });

/** For the next one; nothing where somebody took it over. */
export const giveBack = ({ target, change, fence }: Lock) =>
  db(
    (client) => client.$executeRaw`
      UPDATE "fleet_lock" SET "holder" = NULL
      WHERE "target" = ${target} AND "fence" = ${fence}::int AND "holder" = ${change}::uuid`,
  );

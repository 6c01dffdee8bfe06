import 'server-only';
import { kindOf, targetKey, type Target } from '@/lib/core/target';
import { db } from './client';
import { Prisma } from './generated/client';

/** A turn to change a target. A later turn has a higher fence. */
export interface Lock {
  target: string;
  change: string;
  fence: number;
}

/** The change that has the turn. */
export interface Holder {
  change: string;
  actor: string;
  /** For example "Scale out"; empty in rows of old versions. */
  title: string;
  /** ms since the turn was taken, by the database's clock. */
  heldMs: number;
}

export interface Turn {
  change: string;
  actor: string;
  action: string;
  title: string;
  /** A turn of higher precedence takes over one of lower precedence. */
  precedence: number;
}

/** ms without renewal after which a turn expires. One call to AWS may take 5 s. */
export const HOLD_MS = 7_000;

const keyOf = (target: Target) => `${kindOf(target)} ${targetKey(target)}`;

type Client = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;

/** Takes the turn if it is free, has expired or may be taken over; otherwise returns its holder. It never waits. */
export const takeLock = (target: Target, turn: Turn): Promise<Lock | Holder> =>
  db((client) => take(client, keyOf(target), turn));

async function take(client: Client, target: string, turn: Turn): Promise<Lock | Holder> {
  const { change, actor, action, title, precedence } = turn;
  const [mine] = await client.$queryRaw<{ fence: number }[]>`
    INSERT INTO "fleet_lock" AS l ("target", "fence", "holder", "actor", "action", "title", "precedence",
      "taken_at", "expires_at")
    VALUES (${target}, 1, ${change}::uuid, ${actor}, ${action}, ${title}, ${precedence}::int, clock_timestamp(),
      clock_timestamp() + ${HOLD_MS}::int * interval '1 ms')
    ON CONFLICT ("target") DO UPDATE SET "fence" = l."fence" + 1, "holder" = excluded."holder",
      "actor" = excluded."actor", "action" = excluded."action", "title" = excluded."title",
      "precedence" = excluded."precedence", "taken_at" = clock_timestamp(),
      "expires_at" = clock_timestamp() + ${HOLD_MS}::int * interval '1 ms'
    WHERE l."holder" IS NULL OR l."expires_at" <= clock_timestamp() OR l."precedence" < ${precedence}::int
    RETURNING "fence"`;
  if (mine) return { target, change, fence: mine.fence };
  // It was released in the meantime and is free now.
  return (await holderOf(client, target)) ?? take(client, target, turn);
}

async function holderOf(client: Client, target: string): Promise<Holder | null> {
  const [holder] = await client.$queryRaw<Holder[]>`
    SELECT "holder" AS "change", "actor", coalesce(nullif("title", ''), "action") AS "title",
      (extract(epoch FROM clock_timestamp() - "taken_at") * 1000)::int AS "heldMs"
    FROM "fleet_lock" WHERE "target" = ${target} AND "holder" IS NOT NULL`;
  return holder ?? null;
}

/** Renews the turn if it is still ours. It then stays ours until the statement ends. */
export const renewal = ({ target, change, fence }: Lock) => Prisma.sql`
  UPDATE "fleet_lock" SET "expires_at" = clock_timestamp() + ${HOLD_MS}::int * interval '1 ms'
  WHERE "target" = ${target} AND "fence" = ${fence}::int AND "holder" = ${change}::uuid
    AND "expires_at" > clock_timestamp()`;

/** Renews the turn. `by` is the change that took over; null if the turn only expired. */
export const keepLock = (lock: Lock): Promise<{ ours: boolean; by: Holder | null }> =>
  db(async (client) => {
    if ((await client.$executeRaw(renewal(lock))) === 1) return { ours: true, by: null };
    const by = await holderOf(client, lock.target);
    return { ours: false, by: by?.change === lock.change ? null : by };
  });

/** Releases the turn; does nothing if another change has taken it over. */
export const giveBack = ({ target, change, fence }: Lock) =>
  db(
    (client) => client.$executeRaw`
      UPDATE "fleet_lock" SET "holder" = NULL
      WHERE "target" = ${target} AND "fence" = ${fence}::int AND "holder" = ${change}::uuid`,
  );

import 'server-only';
import { connection } from './client';

/** ms without a sign of life after which a replica counts as gone. */
const GONE_MS = 20_000;
/** ms that an answer is kept for replicas that start later. */
export const KEPT_MS = 3_600_000;

/** Says that this replica runs. @returns whether another one does */
export async function showReplica(id: string): Promise<boolean> {
  const [{ others }] = await connection().$queryRaw<[{ others: number }]>`
    WITH me AS (
      INSERT INTO "replica" ("id", "seen_at") VALUES (${id}::uuid, clock_timestamp())
      ON CONFLICT ("id") DO UPDATE SET "seen_at" = excluded."seen_at")
    SELECT count(*)::int AS "others" FROM "replica"
    WHERE "id" <> ${id}::uuid AND "seen_at" > clock_timestamp() - ${GONE_MS}::int * interval '1 ms'`;
  return others > 0;
}

/** Deletes what no replica needs: rows of replicas that are gone, and old answers. */
export async function forgetOld() {
  const db = connection();
  await db.$executeRaw`
    DELETE FROM "replica" WHERE "seen_at" < clock_timestamp() - ${3 * GONE_MS}::int * interval '1 ms'`;
  await db.$executeRaw`
    DELETE FROM "read_value" WHERE "read_at" < clock_timestamp() - ${KEPT_MS}::int * interval '1 ms'`;
  await db.$executeRaw`
    DELETE FROM "read_lease" WHERE "ends_at" < clock_timestamp() - ${KEPT_MS}::int * interval '1 ms'`;
}

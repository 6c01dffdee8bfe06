import 'server-only';
import type { Problem } from '@/lib/core/errors';
import type { SharedQuestion } from '@/lib/aws/sharing';
import { placeKey } from '@/lib/core/place';
import { connection } from './client';
import { KEPT_MS } from './replicas';

/** ms without renewal after which another replica may ask. The winner renews it while AWS does not answer. */
export const LEASE_MS = 10_000;

/** How much older than its pace an answer may be: pages of several replicas do not ask at the same moment. */
const SLACK = 1.25;

/** ms that the failure of one replica stands for the others, too. Then one of them tries again. */
const FAILURE_MS = 2_500;

/** An answer as it is stored. */
export interface Packed {
  digest: string;
  body: Uint8Array<ArrayBuffer>;
}

export interface Stored {
  digest: string;
  /** null: the caller holds this answer. */
  body: Uint8Array | null;
  /** ms since AWS answered, by the database's clock. */
  age: number;
  /** AWS's clock against the clock of the replica that asked. */
  skew: number | null;
}

export interface Asked extends Omit<SharedQuestion, 'held'> {
  /** Of one build, because the shape of an answer may differ in another. */
  name: string;
}

/** An answer that is young enough, and asked for after the last change that could have made it old. */
export async function findValue({ name, pace, lasting }: Asked, held: string | null): Promise<Stored | null> {
  // Some reads have no end, which PostgreSQL 16 and before cannot multiply.
  const age = Math.min(pace * SLACK, KEPT_MS);
  const [row] = await connection().$queryRaw<Stored[]>`
    SELECT "digest", CASE WHEN "digest" = ${held} THEN NULL ELSE "body" END AS "body", "skew_ms" AS "skew",
      (extract(epoch FROM clock_timestamp() - "read_at") * 1000)::float8 AS "age"
    FROM "read_value" v
    WHERE "name" = ${name} AND "read_at" > clock_timestamp() - ${age}::float8 * interval '1 ms'
      AND (${lasting} OR NOT EXISTS (SELECT 1 FROM "read_drop" d WHERE d."at" >= v."asked_at"
        AND starts_with(v."place", d."place") AND v."operation" ~ d."operations"))`;
  return row ?? null;
}

/** Why the replica that asked last got no answer; null: it is long ago, or it got one. */
export async function findFailure(name: string): Promise<Problem | null> {
  const [row] = await connection().$queryRaw<{ failure: Problem }[]>`
    SELECT "failure" FROM "read_lease" WHERE "name" = ${name} AND "failure" IS NOT NULL
      AND "failed_at" > clock_timestamp() - ${FAILURE_MS}::int * interval '1 ms'`;
  return row?.failure ?? null;
}

/** @returns the time of the database at which the lease was taken; null: another replica has it, or just failed */
export async function takeLease(name: string, holder: string): Promise<Date | null> {
  const [row] = await connection().$queryRaw<{ at: Date }[]>`
    INSERT INTO "read_lease" AS l ("name", "holder", "ends_at")
    VALUES (${name}, ${holder}::uuid, clock_timestamp() + ${LEASE_MS}::int * interval '1 ms')
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "ends_at" = excluded."ends_at",
      "failed_at" = NULL, "failure" = NULL
    WHERE l."ends_at" <= clock_timestamp()
      AND (l."failed_at" IS NULL OR l."failed_at" <= clock_timestamp() - ${FAILURE_MS}::int * interval '1 ms')
    RETURNING clock_timestamp() AS "at"`;
  return row?.at ?? null;
}

export const renewLease = (name: string, holder: string) => connection().$executeRaw`
  UPDATE "read_lease" SET "ends_at" = clock_timestamp() + ${LEASE_MS}::int * interval '1 ms'
  WHERE "name" = ${name} AND "holder" = ${holder}::uuid`;

/** The column keeps whole ms and would round up: the lease would still stand for the rest of that ms. */
export const freeLease = (name: string, holder: string, failure: Problem | null) => connection().$executeRaw`
  UPDATE "read_lease" SET "ends_at" = date_trunc('milliseconds', clock_timestamp()), "failure" = ${failure ? JSON.stringify(failure) : null}::jsonb,
    "failed_at" = CASE WHEN ${failure !== null} THEN clock_timestamp() END
  WHERE "name" = ${name} AND "holder" = ${holder}::uuid`;

/** Writes an answer. The body of one that is as it was is not written again. */
export async function putValue({ name, place, what }: Asked, at: Date, packed: Packed, skew: number | null) {
  const { digest, body } = packed;
  const same = await connection().$executeRaw`
    UPDATE "read_value" SET "asked_at" = ${at}, "read_at" = clock_timestamp(), "skew_ms" = ${skew}::int
    WHERE "name" = ${name} AND "digest" = ${digest}`;
  if (same > 0) return;
  await connection().$executeRaw`
    INSERT INTO "read_value" ("name", "place", "operation", "asked_at", "read_at", "skew_ms", "digest", "body")
    VALUES (${name}, ${placeKey(place)}, ${what}, ${at}, clock_timestamp(), ${skew}::int, ${digest}, ${body})
    ON CONFLICT ("name") DO UPDATE SET "asked_at" = excluded."asked_at", "read_at" = excluded."read_at",
      "skew_ms" = excluded."skew_ms", "digest" = excluded."digest", "body" = excluded."body"`;
}

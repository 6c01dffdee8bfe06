import 'server-only';
import type { Values } from '@/lib/core/outcome';
import type { TargetKind } from '@/lib/core/target';
import { db } from './client';
import type { Prisma } from './generated/client';

export interface NotificationRow {
  id: string;
  at: Date;
  /** When it may be sent first. */
  dueAt: Date;
  /** Name of the webhook. */
  target: string;
  event: string;
  source: string;
  payload: object;
}

export interface DueRow extends Omit<NotificationRow, 'dueAt'> {
  /** Includes the current attempt. */
  attempts: number;
}

/** A queued notification as a row. */
export const toData = ({ dueAt, ...row }: NotificationRow) => ({
  ...row,
  payload: row.payload as Prisma.InputJsonObject,
  nextAt: dueAt,
});

/** Queues notifications; a second one of the same source and webhook is ignored. */
export const queueNotifications = (rows: readonly NotificationRow[]) =>
  db((client) => client.notification.createMany({ data: rows.map(toData), skipDuplicates: true }));

/** Whether a notification of this source was queued, delivered or not. */
export const isNoticeQueued = async (source: string) =>
  (await db((client) => client.notification.count({ where: { source } }))) > 0;

/** An outcome with its change. */
export interface ToldRow {
  link: number;
  id: string;
  at: Date;
  actor: string;
  subject: string | null;
  email: string | null;
  action: string;
  account: string;
  region: string;
  kind: TargetKind;
  name: string;
  before: Values;
  after: Values;
  reason: string | null;
  number: number;
  outcome: string;
  message: string | null;
  endedAt: Date;
  /** Whether an earlier outcome of the change exists. */
  again: boolean;
}

/**
 * Passes up to a hundred new outcomes to `make` and queues the result in the same transaction. Only one process does so
 * at a time.
 * @returns number of outcomes passed
 */
export const tellOutcomes = (make: (rows: ToldRow[]) => NotificationRow[]): Promise<number> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      const [told] = await transaction.$queryRaw<{ link: number }[]>`
        SELECT "link" FROM "notified" FOR UPDATE SKIP LOCKED`;
      if (!told) return 0;
      const rows = await transaction.$queryRaw<ToldRow[]>`
        SELECT l."number" AS "link", c."id", c."at", c."actor", c."subject", c."email", c."action", c."account", c."region",
          c."kind",          c."fleet" AS "name", c."before", c."after", c."reason", o."number", o."kind" AS "outcome", o."message",
          o."at" AS "endedAt", EXISTS (SELECT 1 FROM "outcome" e
            WHERE e."change_id" = o."change_id" AND e."number" < o."number") AS "again"
        FROM "audit_link" l JOIN "outcome" o ON o."number" = l."row" JOIN "change" c ON c."id" = o."change_id"
        WHERE l."kind" = 'outcome' AND l."number" > ${told.link} ORDER BY l."number" LIMIT 100`;
      if (rows.length === 0) return 0;
      const data = make(rows).map(toData);
      await transaction.notification.createMany({ data, skipDuplicates: true });
      await transaction.notified.updateMany({ data: { link: rows.at(-1)!.link } });
      return rows.length;
    }),
  );

/** Takes due notifications and hides them from other processes until `lease`. After a crash they are due again then. */
export const claimDue = (now: Date, lease: Date, take: number): Promise<DueRow[]> =>
  db(
    (client) => client.$queryRaw<DueRow[]>`
      UPDATE "notification" SET "attempts" = "attempts" + 1, "next_at" = ${lease}
      WHERE "id" IN (SELECT "id" FROM "notification" WHERE "next_at" <= ${now}
        ORDER BY "next_at" LIMIT ${take} FOR UPDATE SKIP LOCKED)
      RETURNING "id", "at", "target", "event", "source", "payload", "attempts"`,
  );

type Ending = Pick<
  Prisma.NotificationUpdateManyMutationInput,
  'nextAt' | 'deliveredAt' | 'givenUpAt' | 'trouble'
>;

/** Stores the result of an attempt. */
export const noteAttempt = (id: string, ending: Ending) =>
  db((client) => client.notification.updateMany({ where: { id }, data: ending }));

/** Deletes finished notifications that are older than `before`. */
export const dropNotifications = (before: Date) =>
  db((client) => client.notification.deleteMany({ where: { at: { lt: before }, nextAt: null } }));

/** Per webhook: what waits, what was given up since, and the result of the newest. */
export async function summariseNotifications(since: Date) {
  const rows = await db(
    (client) => client.$queryRaw<
      {
        target: string;
        waiting: number;
        givenUp: number;
        deliveredAt: Date | null;
        nextAt: Date | null;
        trouble: string | null;
      }[]
    >`
      SELECT "target", count("next_at")::int AS "waiting",
        (count(*) FILTER (WHERE "given_up_at" >= ${since}))::int AS "givenUp", max("delivered_at") AS "deliveredAt",
        min("next_at") AS "nextAt",
        (array_agg("trouble" ORDER BY "at" DESC) FILTER (WHERE "trouble" IS NOT NULL AND "delivered_at" IS NULL))[1]
          AS "trouble"
      FROM "notification" GROUP BY "target"`,
  );
  return new Map(rows.map((row) => [row.target, row]));
}

/** Number of notifications that wait, and that were given up since. */
export const countNotifications = (since: Date) =>
  db(async (client) => ({
    waiting: await client.notification.count({ where: { nextAt: { not: null } } }),
    given_up: await client.notification.count({ where: { givenUpAt: { gte: since } } }),
  }));

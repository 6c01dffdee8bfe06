import 'server-only';
import { db } from './client';

/** What a change saved. */
export interface BookedSaving {
  /** Id of the change, or of the deployment in AWS. */
  id: string;
  /** Fleet key. */
  fleet: string;
  /** When the change was made. */
  at: Date;
  /** `booked`: it is over and changes no more. */
  row: { booked: boolean };
}

/** Stores them in place of what was stored, unless that is booked. */
export async function bookSavings(rows: readonly BookedSaving[]) {
  const column = <K extends keyof BookedSaving>(name: K) => rows.map((one) => one[name]);
  const json = rows.map(({ row }) => JSON.stringify(row));
  await db(
    (client) => client.$executeRaw`
      INSERT INTO "booked_saving" AS s ("fleet", "id", "at", "row")
      SELECT * FROM unnest(${column('fleet')}::text[], ${column('id')}::text[], ${column('at')}::timestamptz[],
        ${json}::jsonb[])
      ON CONFLICT ("fleet", "id") DO UPDATE SET "row" = excluded."row" WHERE s."row"->>'booked' = 'false'`,
  );
}

/** What is stored of changes since then, newest first. */
export const listBookedSavings = (since: Date, take: number) =>
  db((client) =>
    client.bookedSaving.findMany({ where: { at: { gte: since } }, orderBy: { at: 'desc' }, take }),
  );

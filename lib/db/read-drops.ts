import 'server-only';
import type { Drop } from '@/lib/aws/sharing';
import { connection } from './client';

export const putDrop = ({ place, operations }: Drop) => connection().$executeRaw`
  INSERT INTO "read_drop" ("place", "operations", "at") VALUES (${place}, ${operations}, clock_timestamp())
  ON CONFLICT ("place", "operations") DO UPDATE SET "at" = excluded."at"`;

/** Drops of the last `ms`. */
export const recentDrops = (ms: number) => connection().$queryRaw<Drop[]>`
  SELECT "place", "operations" FROM "read_drop" WHERE "at" > clock_timestamp() - ${ms}::float8 * interval '1 ms'`;

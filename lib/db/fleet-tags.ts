import 'server-only';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { awsNow } from '@/lib/aws/clock';
import { db } from './client';

/** The tags of a fleet that grants and rules use. */
export interface FleetTags {
  app: string;
  env: string;
}

export interface TaggedFleet extends FleetTags {
  ref: FleetRef;
}

/** By AWS's clock: one that is set ahead here must not end the protection of replaced tags. */
const dayAgo = () => new Date(awsNow() - 86_400_000);

/** Stores the current tags of fleets. Replaced tags count for one more day. */
export const noteFleetTags = (fleets: readonly TaggedFleet[]): Promise<number> => {
  const column = (of: (fleet: TaggedFleet) => string) => fleets.map(of);
  const now = new Date(awsNow());
  return db(
    (client) => client.$executeRaw`
      WITH "seen" AS (
        SELECT * FROM unnest(${column(({ ref }) => ref.account)}::text[], ${column(({ ref }) => ref.region)}::text[],
          ${column(({ ref }) => ref.name)}::text[], ${column(({ app }) => app)}::text[],
          ${column(({ env }) => env)}::text[]) AS t("account", "region", "name", "app", "env")
      ), "replaced" AS (
        UPDATE "fleet_seen" f SET "until" = ${now}::timestamptz FROM "seen" s
        WHERE f."account" = s."account" AND f."region" = s."region" AND f."name" = s."name"
          AND (f."app", f."env") <> (s."app", s."env") AND f."until" IS NULL
      )
      INSERT INTO "fleet_seen" ("account", "region", "name", "app", "env")
      SELECT "account", "region", "name", "app", "env" FROM "seen" ORDER BY 1, 2, 3
      ON CONFLICT ("account", "region", "name", "app", "env") DO UPDATE SET "until" = NULL
        WHERE "fleet_seen"."until" IS NOT NULL`,
  );
};

/** The tags of a fleet that count: the current ones, and those replaced within the last day. */
export const listFleetTags = ({ account, region, name }: FleetRef): Promise<FleetTags[]> =>
  db(
    (client) => client.$queryRaw<FleetTags[]>`
      SELECT "app", "env" FROM "fleet_seen" WHERE "account" = ${account} AND "region" = ${region}
        AND "name" = ${name} AND ("until" IS NULL OR "until" > ${dayAgo()})`,
  );

/** The environments of all fleets that were replaced within the last day. */
export const listReplacedEnvs = (): Promise<(FleetRef & { env: string })[]> =>
  db(
    (client) => client.$queryRaw<(FleetRef & { env: string })[]>`
      SELECT DISTINCT "account", "region", "name", "env" FROM "fleet_seen"
      WHERE "until" > ${dayAgo()}`,
  );

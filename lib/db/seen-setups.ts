import 'server-only';
import { db } from './client';

/** What a fleet was seen to be set to. Bounds are as capacity counts, the target is percent CPU. */
export interface SeenSetup {
  /** Fleet key. */
  fleet: string;
  min: number;
  max: number;
  target: number;
}

/** Stores setups that differ from the newest stored one of their fleet. */
export async function noteSetups(setups: readonly SeenSetup[], at: Date) {
  const column = <K extends keyof SeenSetup>(name: K) => setups.map((one) => one[name]);
  await db(
    (client) => client.$executeRaw`
      INSERT INTO "seen_setup" ("fleet", "at", "min", "max", "target")
      SELECT s."fleet", ${at}::timestamptz, s."min", s."max", s."target"
      FROM unnest(${column('fleet')}::text[], ${column('min')}::int[], ${column('max')}::int[],
        ${column('target')}::float8[]) AS s("fleet", "min", "max", "target")
      WHERE NOT EXISTS (
        SELECT 1 FROM (
          SELECT * FROM "seen_setup" k WHERE k."fleet" = s."fleet" ORDER BY k."at" DESC LIMIT 1
        ) l WHERE (l."min", l."max", l."target") = (s."min", s."max", s."target")
      )
      ON CONFLICT DO NOTHING`,
  );
}

/** What these fleets were seen to be set to, oldest first. Names are one parameter, see `listFleetDays`. */
export const listSeenSetups = (fleets: readonly string[]) =>
  db(
    (client) => client.$queryRaw<(SeenSetup & { at: Date })[]>`
      SELECT "fleet", "at", "min", "max", "target" FROM "seen_setup"
      WHERE "fleet" = ANY(${[...fleets]}) ORDER BY "at"`,
  );

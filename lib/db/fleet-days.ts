import 'server-only';
import { isoDay } from '@/lib/core/iso-day';
import { db } from './client';

/** One day of a fleet as CloudWatch measured it; null is unknown. */
export interface FleetDayRow {
  /** Fleet key. */
  fleet: string;
  /** UTC ms, start of the day. */
  at: number;
  requests: number | null;
  carry: number | null;
  cpuHours: number | null;
  inService: number | null;
  idleShare: number | null;
  /** Whether the number of machines was inferred. */
  inferred: boolean;
}

/**
 * The stored days of these fleets in [from, to), UTC ms. In SQL, because Prisma compiles a query of 1,000 names for
 * 250 ms, in which the server answers nobody.
 */
export async function listFleetDays(
  fleets: readonly string[],
  from: number,
  to: number,
): Promise<FleetDayRow[]> {
  const rows = await db(
    (client) => client.$queryRaw<(Omit<FleetDayRow, 'at'> & { day: Date })[]>`
      SELECT "fleet", "day", "requests", "carry", "cpu_hours" AS "cpuHours", "in_service" AS "inService",
        "idle_share" AS "idleShare", "inferred"
      FROM "fleet_day"
      WHERE "fleet" = ANY(${[...fleets]}) AND "day" >= ${isoDay(from)}::date AND "day" < ${isoDay(to)}::date`,
  );
  return rows.map(({ day, ...row }) => ({ ...row, at: day.getTime() }));
}

/** Stores days that are not stored yet. What was shown once stays. */
export async function saveFleetDays(rows: readonly FleetDayRow[]) {
  const column = <K extends keyof FleetDayRow>(name: K) => rows.map((row) => row[name]);
  await db(
    (client) => client.$executeRaw`
      INSERT INTO "fleet_day"
        ("fleet", "day", "requests", "carry", "cpu_hours", "in_service", "idle_share", "inferred")
      SELECT * FROM unnest(${column('fleet')}::text[], ${rows.map(({ at }) => isoDay(at))}::date[],
        ${column('requests')}::float8[], ${column('carry')}::float8[], ${column('cpuHours')}::float8[],
        ${column('inService')}::float8[], ${column('idleShare')}::float8[], ${column('inferred')}::bool[])
      ON CONFLICT DO NOTHING`,
  );
}

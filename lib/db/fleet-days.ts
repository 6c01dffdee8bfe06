import 'server-only';
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

/** The stored days of these fleets in [from, to), UTC ms. */
export async function listFleetDays(
  fleets: readonly string[],
  from: number,
  to: number,
): Promise<FleetDayRow[]> {
  const where = { fleet: { in: [...fleets] }, day: { gte: new Date(from), lt: new Date(to) } };
  const rows = await db((client) => client.fleetDay.findMany({ where }));
  return rows.map(({ day, ...row }) => ({ ...row, at: day.getTime() }));
}

/** Stores days that are not stored yet. What was shown once stays. */
export async function saveFleetDays(rows: readonly FleetDayRow[]) {
  const data = rows.map(({ at, ...row }) => ({ ...row, day: new Date(at) }));
  await db((client) => client.fleetDay.createMany({ data, skipDuplicates: true }));
}

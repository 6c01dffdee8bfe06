/** Cost and load of a fleet on one day; null is unknown. */
export interface Carried {
  usd: number | null;
  requests: number | null;
  /** Hours of busy vCPUs. */
  cpuHours: number | null;
}

/** The unit of load: requests if there are any, else CPU hours. */
export type LoadUnit = 'requests' | 'cpuHours';

export interface UnitCost {
  /** USD per million requests, or per hour of a busy vCPU. */
  usd: number;
  per: LoadUnit;
}

const PER: Record<LoadUnit, number> = { requests: 1_000_000, cpuHours: 1 };

/** Sums over the days on which both are known. */
function sums(days: readonly Carried[], unit: LoadUnit) {
  const known = days.filter((day) => day.usd !== null && day[unit] !== null);
  return {
    usd: known.reduce((sum, { usd }) => sum + usd!, 0),
    load: known.reduce((sum, day) => sum + day[unit]!, 0),
  };
}

/**
 * Cost per unit of load over several fleets' days. A fleet without load in this unit does not count. null if AWS paid
 * more back than it charged: nothing costs less than nothing.
 */
export function costPer(fleets: readonly (readonly Carried[])[], unit: LoadUnit): number | null {
  const carrying = fleets.map((days) => sums(days, unit)).filter(({ load }) => load > 0);
  const load = carrying.reduce((sum, one) => sum + one.load, 0);
  const usd = carrying.reduce((sum, one) => sum + one.usd, 0);
  return load > 0 && usd >= 0 ? (usd / load) * PER[unit] : null;
}

/** Per million requests, else per CPU hour; null if neither is known. */
export function unitCost(fleets: readonly (readonly Carried[])[]): UnitCost | null {
  for (const per of ['requests', 'cpuHours'] as const) {
    const usd = costPer(fleets, per);
    if (usd !== null) return { usd, per };
  }
  return null;
}

/** USD per million requests at this load; null without requests. */
export function perMillion(usdPerHour: number | null, requestsPerSecond: number | null): number | null {
  if (usdPerHour === null || !requestsPerSecond) return null;
  return (usdPerHour / (requestsPerSecond * 3_600)) * 1_000_000;
}

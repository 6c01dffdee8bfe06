/** What a fleet cost and carried in a day; null is unknown. */
export interface Carried {
  usd: number | null;
  requests: number | null;
  /** Hours of vCPUs at work. */
  cpuHours: number | null;
}

/** What load is counted in: requests where there are any, else the work of the CPUs. */
export type LoadUnit = 'requests' | 'cpuHours';

export interface UnitCost {
  /** USD per million requests, or per hour of a vCPU at work. */
  usd: number;
  per: LoadUnit;
}

const PER: Record<LoadUnit, number> = { requests: 1_000_000, cpuHours: 1 };

/** Sums of the days on which both are known. */
function sums(days: readonly Carried[], unit: LoadUnit) {
  const known = days.filter((day) => day.usd !== null && day[unit] !== null);
  return {
    usd: known.reduce((sum, { usd }) => sum + usd!, 0),
    load: known.reduce((sum, day) => sum + day[unit]!, 0),
  };
}

/** Cost per unit of load over several fleets' days; a fleet that carries nothing in this unit does not count. */
export function costPer(fleets: readonly (readonly Carried[])[], unit: LoadUnit): number | null {
  const carrying = fleets.map((days) => sums(days, unit)).filter(({ load }) => load > 0);
  const load = carrying.reduce((sum, one) => sum + one.load, 0);
  return load > 0 ? (carrying.reduce((sum, { usd }) => sum + usd, 0) / load) * PER[unit] : null;
}

/** Per million requests, else per CPU hour; null where neither is known. */
export function unitCost(fleets: readonly (readonly Carried[])[]): UnitCost | null {
  for (const per of ['requests', 'cpuHours'] as const) {
    const usd = costPer(fleets, per);
    if (usd !== null) return { usd, per };
  }
  return null;
}

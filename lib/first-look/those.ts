import type { FleetRef } from '@/lib/core/fleet-ref';

/** Fleets of which something is true. */
export interface Those {
  count: number;
  /** The first of them, by name. */
  fleets: FleetRef[];
}

/** Fleets that a statement names. The others are only counted. */
const MOST_NAMED = 30;

export const those = (fleets: readonly { ref: FleetRef }[]): Those => ({
  count: fleets.length,
  fleets: fleets
    .map(({ ref }) => ref)
    .sort((a, b) => a.name.localeCompare(b.name) || a.region.localeCompare(b.region))
    .slice(0, MOST_NAMED),
});

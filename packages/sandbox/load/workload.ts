import type { Group } from '../world/groups/group.ts';

/** What `group.workload` holds: the load that reaches a fleet, whatever its size. */
export interface LoadProfile {
  /** Requests per second at the busiest time of a usual day. */
  peak: number;
  /** Share of the peak at the quietest time. */
  floor: number;
  /** Hour of the day, UTC, of the peak. */
  peakHour: number;
  /** Tells this fleet's noise from others'. */
  seed: number;
  /** The same all day: worlds for tests. */
  steady: boolean;
  /** Name of a series in `world.traffic` to replay instead, scaled to the peak. */
  replay?: string;
}

export const profileOf = (group: Group) => group.workload as unknown as LoadProfile;

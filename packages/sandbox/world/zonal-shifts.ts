import type { Group } from './groups/group.ts';
import type { Region } from './types.ts';

/** Traffic and launches of a group are moved away from one zone for a time. */
export interface ZonalShift {
  id: string;
  /** Of the group. */
  arn: string;
  /** The id of the zone: "use1-az1". */
  awayFrom: string;
  startedAt: number;
  until: number;
  comment: string;
  canceledAt?: number;
}

export const isActive = ({ until, canceledAt }: ZonalShift, now: number) =>
  canceledAt === undefined && until > now;

/** The group's shifts that are neither over nor canceled; none where zonal shift is off for the group. */
export const activeShifts = (region: Region, { arn, given }: Group, now: number): ZonalShift[] =>
  given.AvailabilityZoneImpairmentPolicy?.ZonalShiftEnabled
    ? (region.zonalShifts ?? []).filter((shift) => shift.arn === arn && isActive(shift, now))
    : [];

/** Names of the zones that the group is shifted away from. */
export const shiftedZones = (region: Region, group: Group, now: number): string[] =>
  activeShifts(region, group, now).flatMap(
    ({ awayFrom }) => region.zones.find(({ id }) => id === awayFrom)?.name ?? [],
  );

/** Whether the group's setting leaves unhealthy machines of a zone alone while it is shifted away. */
export const ignoresHealth = (region: Region, group: Group, zone: string, now: number) =>
  group.given.AvailabilityZoneImpairmentPolicy?.ImpairedZoneHealthCheckBehavior === 'IgnoreUnhealthy' &&
  shiftedZones(region, group, now).includes(zone);

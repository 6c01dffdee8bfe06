import type { Operation } from '../../protocol/operation.ts';
import type { ManagedResource, Shift, ShiftStatus } from '../../protocol/zonal-shift-schema.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Region } from '../../world/types.ts';
import { activeShifts } from '../../world/zonal-shifts.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { invalid, managedIn, resourceOf } from './refusals.ts';
import { statusOf, toShift } from './shifts.ts';
import { zoneIdsOf } from './zone-ids.ts';

interface Page {
  nextToken?: string;
  maxResults?: number;
}

const pageIn = <T>(all: T[], { nextToken, maxResults = 100 }: Page) => {
  if (maxResults < 1 || maxResults > 100) throw invalid('InvalidToken', 'maxResults must be from 1 to 100.');
  const { items, next } = pageOf(
    all,
    maxResults,
    nextToken,
    invalid('InvalidToken', 'The token is not valid.'),
  );
  return { items, ...(next && { nextToken: next }) };
};

function toResource(region: Region, group: Group, now: number): ManagedResource {
  const shifts = activeShifts(region, group, now);
  const zones = zoneIdsOf(region, group);
  const weightOf = (id: string) => (shifts.some(({ awayFrom }) => awayFrom === id) ? 0 : 1);
  return {
    ...{ arn: group.arn, name: group.name, availabilityZones: zones, zonalAutoshiftStatus: 'DISABLED' },
    appliedWeights: Object.fromEntries(zones.map((id) => [id, weightOf(id)])),
    zonalShifts: shifts.map((shift) => ({ ...toShift(shift), appliedStatus: 'APPLIED' })),
  };
}

export const getManagedResource: Operation<{ resourceIdentifier?: string }> = (world, input, context) => {
  const region = regionOf(world, context);
  const { availabilityZones: _, ...resource } = toResource(
    region,
    resourceOf(region, input.resourceIdentifier),
    context.now,
  );
  return resource;
};

export const listManagedResources: Operation<Page> = (world, input, context) => {
  const region = regionOf(world, context);
  return pageIn(
    managedIn(region).map((group) => toResource(region, group, context.now)),
    input,
  );
};

const STATUSES: string[] = ['ACTIVE', 'EXPIRED', 'CANCELED'] satisfies ShiftStatus[];

/** Newest first. */
export const listZonalShifts: Operation<Page & { status?: string; resourceIdentifier?: string }> = (
  world,
  input,
  context,
) => {
  const { status, resourceIdentifier: arn } = input;
  if (status !== undefined && !STATUSES.includes(status))
    throw invalid('InvalidStatus', `status must be one of ${STATUSES.join(', ')}.`);
  const all = (regionOf(world, context).zonalShifts ?? [])
    .map((shift): Shift & { status: ShiftStatus } => ({
      ...toShift(shift),
      status: statusOf(shift, context.now),
    }))
    .filter((one) => status === undefined || one.status === status)
    .filter((one) => arn === undefined || one.resourceIdentifier === arn);
  return pageIn(all, input);
};

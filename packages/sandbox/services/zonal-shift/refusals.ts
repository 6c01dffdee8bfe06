import { AwsError } from '../../protocol/aws-error.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Region } from '../../world/types.ts';

/** Codes and reasons are those of AWS's model; its sentences are not recorded. */
export const invalid = (reason: string, message: string) =>
  new AwsError('ValidationException', message, 400, { reason });

export const conflict = (reason: string, message: string, zonalShiftId: string) =>
  new AwsError('ConflictException', message, 409, { reason, zonalShiftId });

/** A group that has zonal shift turned on, by its ARN. @throws AwsError ResourceNotFoundException */
export function resourceOf(region: Region, arn = ''): Group {
  const found = managedIn(region).find((one) => one.arn === arn);
  if (found) return found;
  throw new AwsError('ResourceNotFoundException', `Resource ${arn} is not found.`, 404);
}

/** What a shift can move: groups that have it turned on. Load balancers are not offered here. */
export const managedIn = (region: Region): Group[] =>
  Object.values(region.groups).filter(
    ({ given }) => given.AvailabilityZoneImpairmentPolicy?.ZonalShiftEnabled === true,
  );

import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { Shift, ShiftStatus } from '../../protocol/zonal-shift-schema.ts';
import { settle } from '../../world/groups/settle.ts';
import { uuid } from '../../world/random.ts';
import { HOUR, MINUTE } from '../../world/time/time.ts';
import type { Region, World } from '../../world/types.ts';
import { activeShifts, isActive, type ZonalShift } from '../../world/zonal-shifts.ts';
import { regionOf } from '../region.ts';
import { conflict, invalid, resourceOf } from './refusals.ts';
import { zoneIdsOf } from './zone-ids.ts';

const LONGEST = 72 * HOUR;

export const toShift = ({ id, arn, awayFrom, startedAt, until, comment }: ZonalShift): Shift => ({
  ...{ zonalShiftId: id, resourceIdentifier: arn, awayFrom, comment },
  ...{ startTime: new Date(startedAt), expiryTime: new Date(until) },
});

export const statusOf = (shift: ZonalShift, now: number): ShiftStatus =>
  shift.canceledAt !== undefined ? 'CANCELED' : isActive(shift, now) ? 'ACTIVE' : 'EXPIRED';

const answer = (shift: ZonalShift, now: number) => ({ ...toShift(shift), status: statusOf(shift, now) });

/** "90m" or "4h" in ms. @throws AwsError on another text, and above three days */
function lengthOf(expiresIn = ''): number {
  const [, count, unit] = /^([1-9]\d*)([mh])$/.exec(expiresIn) ?? [];
  const length = Number(count) * (unit === 'h' ? HOUR : MINUTE);
  if (length <= LONGEST) return length;
  throw invalid(
    'InvalidExpiresIn',
    'expiresIn must be in minutes or hours, such as 90m or 4h, and at most 72h.',
  );
}

/** A group's capacity follows its shifts at once. */
function settleFor(world: World, region: Region, arn: string) {
  const group = Object.values(region.groups).find((one) => one.arn === arn);
  if (group) settle(world, region, group);
}

interface Start {
  resourceIdentifier?: string;
  awayFrom?: string;
  expiresIn?: string;
  comment?: string;
}

/** From now on the group launches nothing in the zone. @throws AwsError */
export const startZonalShift: Operation<Start, Shift> = (world, input, context) => {
  const region = regionOf(world, context);
  const { awayFrom = '', comment } = input;
  const group = resourceOf(region, input.resourceIdentifier);
  if (comment === undefined) throw invalid('MissingValue', 'comment is missing.');
  if (!zoneIdsOf(region, group).includes(awayFrom))
    throw invalid('InvalidAz', `The resource is not in the Availability Zone ${awayFrom}.`);
  const until = context.now + lengthOf(input.expiresIn);
  const [active] = activeShifts(region, group, context.now);
  if (active)
    throw conflict(
      'ZonalShiftAlreadyExists',
      'There is already an active zonal shift for the resource.',
      active.id,
    );
  const shift: ZonalShift = {
    ...{ id: uuid(world), arn: group.arn, awayFrom, startedAt: context.now, until, comment },
  };
  (region.zonalShifts ??= []).unshift(shift);
  settle(world, region, group);
  return answer(shift, context.now);
};

/** @throws AwsError where there is no such shift, or it is over */
function activeShift(world: World, id: string | undefined, context: Context): [Region, ZonalShift] {
  const region = regionOf(world, context);
  const shift = region.zonalShifts?.find((one) => one.id === id);
  if (!shift) throw new AwsError('ResourceNotFoundException', `Zonal shift ${id} is not found.`, 404);
  if (isActive(shift, context.now)) return [region, shift];
  throw conflict('ZonalShiftStatusNotActive', 'The zonal shift is not active.', shift.id);
}

export const updateZonalShift: Operation<Start & { zonalShiftId?: string }, Shift> = (
  world,
  input,
  context,
) => {
  const [region, shift] = activeShift(world, input.zonalShiftId, context);
  if (input.expiresIn !== undefined) shift.until = context.now + lengthOf(input.expiresIn);
  if (input.comment !== undefined) shift.comment = input.comment;
  settleFor(world, region, shift.arn);
  return answer(shift, context.now);
};

export const cancelZonalShift: Operation<{ zonalShiftId?: string }, Shift> = (world, input, context) => {
  const [region, shift] = activeShift(world, input.zonalShiftId, context);
  shift.canceledAt = context.now;
  settleFor(world, region, shift.arn);
  return answer(shift, context.now);
};

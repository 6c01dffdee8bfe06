import type { Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { concerns } from '@/lib/core/place';
import type { FleetList } from './model';

/** AWS was asked for all fleets of the place, and this is none of them. */
export const missingFleet = (ref: FleetRef): Problem => ({
  kind: 'missing',
  message: `There is no fleet ${ref.name} in ${ref.region} of account ${ref.account}.`,
  hint: 'The fleet may have been deleted. The page Fleets lists all fleets.',
});

/** Why a list is without a fleet: its place could not be read, or it is missing there. */
export const whyAbsent = ({ problems }: Pick<FleetList, 'problems'>, ref: FleetRef): Problem =>
  problems.find((one) => concerns(one, ref)) ?? missingFleet(ref);

import 'server-only';
import type { GroupFacts } from '@/lib/aws/groups';
import { describeSubnets } from '@/lib/aws/subnets';
import { listActiveShifts } from '@/lib/aws/zonal-shifts';
import { mapKnown, type Known } from '@/lib/core/known';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { known } from '@/lib/runtime/known';
import { orElse } from '@/lib/runtime/or-else';
import type { ShiftedZone } from './settings';

type ShiftsOf = (group: GroupFacts) => Known<ShiftedZone[]>;
const NONE: ShiftsOf = () => ({ value: [] });

/** The zones that groups of a place are shifted away from: one call, and none where no group has zonal shift on. */
export async function readShifts(
  place: Place,
  groups: readonly GroupFacts[],
  pace: number,
): Promise<ShiftsOf> {
  if (!groups.some(({ settings }) => settings.zonalShift)) return NONE;
  const shifts = await known(listActiveShifts(place, pace));
  if ('why' in shifts || shifts.value.length === 0) return () => mapKnown(shifts, () => []);
  const { value: subnets } = await orElse(describeSubnets(place, PACE.hour), []);
  const nameOf = (id: string) => subnets.find(({ zoneId }) => zoneId === id)?.zone ?? id;
  const byArn = Map.groupBy(shifts.value, ({ arn }) => arn);
  return ({ arn }) => ({
    value: (byArn.get(arn) ?? []).map(({ zoneId, ...shift }) => ({ ...shift, zone: nameOf(zoneId) })),
  });
}

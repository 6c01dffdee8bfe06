import { age, plural } from '@/lib/core/format';
import { countedOf } from '@/lib/fleets/units';
import { failuresSince, sentenceOf } from '@/lib/scaling/launches';
import { capacityErrorOf, isCapacityError } from '@/lib/scaling/capacity-errors';
import type { ScalingFacts } from '../facts';
import { lacksInstances } from '../lacks-instances';
import { broken, holds, unknown, type Link, type Way } from '../link';
import { ways } from '../ways';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** ms. AWS keeps six weeks of activities, and Plimsoll reads the newest hundred. */
const LOOKED_BACK = 14 * DAY;

const QUOTA = 'Launches exceed a quota of the account';
/** What the other codes mean is that AWS has no capacity. */
const TITLES: Record<string, string> = {
  VcpuLimitExceeded: QUOTA,
  MaxSpotInstanceCountExceeded: QUOTA,
  InstanceLimitExceeded: QUOTA,
  SpotMaxPriceTooLow: 'Its maximum Spot price is below the market price',
  InsufficientFreeAddressesInSubnet: 'Its subnets have no free addresses',
};

/**
 * No launch failed for want of capacity without one that succeeded since: in the last day if the fleet lacks instances,
 * else in the last hour, because AWS has not tried again.
 */
export function capacityLink({ fleet, activities, quota, now }: ScalingFacts): Link {
  const see = ways.describeActivities(fleet);
  if ('why' in activities) return unknown('capacity', activities.why, see);
  const isRecent = ({ at }: { at: number }) => now - at < (lacksInstances(fleet) ? DAY : HOUR);
  const errors = failuresSince(activities.value).filter((one) => isCapacityError(one) && isRecent(one));
  const [newest] = errors;
  if (!newest) return holds('capacity', lastError(activities.value, now));
  const code = capacityErrorOf(newest.message ?? '')!;
  return broken('capacity', {
    title: TITLES[code] ?? 'AWS has no capacity for new instances',
    value: code,
    evidence: `${plural(errors.length, 'launch', 'launches')} failed, the last ${age(now - newest.at)} ago. No launch succeeded since. AWS says: ${sentenceOf(newest)}`,
    since: errors.at(-1)!.at,
    way: wayFor(code, { fleet, quota }) ?? see,
  });
}

function wayFor(code: string, { fleet, quota }: Pick<ScalingFacts, 'fleet' | 'quota'>): Way | null {
  if (code === 'InsufficientInstanceCapacity' && !fleet.mix)
    return { kind: 'change', change: 'changeType', label: 'Change the machine type', pick: null };
  if (code !== 'VcpuLimitExceeded') return null;
  if ('why' in quota) return ways.listQuotas(fleet);
  const { code: of, used, perInstance } = quota.value;
  const missing = Math.max(1, fleet.capacity.max - countedOf(fleet.capacity));
  return ways.raiseQuota(fleet, of, used + missing * perInstance);
}

function lastError(activities: Parameters<typeof failuresSince>[0], now: number) {
  const last = activities.find(isCapacityError);
  if (last && now - last.at < LOOKED_BACK) return `none since ${age(now - last.at)} ago`;
  const oldest = activities.at(-1)?.at ?? now - LOOKED_BACK;
  return `none in ${age(Math.min(LOOKED_BACK, now - oldest))}`;
}

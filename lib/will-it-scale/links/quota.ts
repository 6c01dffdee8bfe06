import { count } from '@/lib/core/format';
import type { ScalingFacts } from '../facts';
import { broken, holds, unknown, type Link } from '../link';
import { ways } from '../ways';

/** The account's quota of vCPUs is enough for the fleet's own maximum. */
export function quotaLink({ fleet, quota }: ScalingFacts): Link {
  if ('why' in quota) return unknown('quota', quota.why, ways.listQuotas(fleet));
  const { code, name, limit, used, perInstance } = quota.value;
  const { desired, max } = fleet.capacity;
  const room = Math.max(0, max - desired);
  const left = Math.max(0, limit - used);
  const needs = room * perInstance;
  const value = `${count(left)} vCPU left, ${count(needs)} needed`;
  if (left >= needs) return holds('quota', value);
  const fits = Math.floor(left / perInstance);
  return broken('quota', {
    title: 'The quota is too small for the maximum',
    value,
    evidence: `The account may run ${count(limit)} vCPU of ${name} in ${fleet.ref.region}, and its fleets run ${count(used)}. ${fits === 0 ? 'No further instance fits' : `${count(fits)} more of ${count(room)} fit`}, at ${perInstance} vCPU each.`,
    way: ways.raiseQuota(fleet, code, used + needs),
  });
}

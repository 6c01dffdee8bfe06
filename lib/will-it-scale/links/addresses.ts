import type { SubnetFacts } from '@/lib/aws/subnets';
import { count, plural } from '@/lib/core/format';
import type { ScalingFacts } from '../facts';
import { broken, holds, unknown, type Link } from '../link';
import { ways } from '../ways';

/** "us-east-1a" becomes "a". */
const letterOf = (zone: string) => /[a-z]$/.exec(zone)?.[0] ?? zone;

const room = ({ free }: SubnetFacts) => free ?? Infinity;

/** Each subnet has addresses for its share of the instances up to the maximum. */
export function addressesLink(facts: ScalingFacts): Link {
  const { fleet, subnets, subnetIds } = facts;
  const see = ways.describeSubnets(fleet, subnetIds);
  if (subnetIds.length === 0)
    return unknown(
      'addresses',
      'The group names zones and no subnets, so AWS uses their default subnets.',
      see,
    );
  if ('why' in subnets) return unknown('addresses', subnets.why, see);
  const own = subnetIds.map((id) => subnets.value.find((one) => one.id === id));
  const known = own.filter((one) => one !== undefined);
  if (known.length < own.length)
    return unknown('addresses', 'EC2 did not list all subnets of the group.', see);
  const { desired, max } = fleet.capacity;
  // Units count more than instances, so the number of instances is not known.
  const share = fleet.units ? 1 : Math.max(1, Math.ceil((max - desired) / known.length));
  const short = known.filter((one) => room(one) < share);
  const value = known
    .map((one) => `${letterOf(one.zone)} ${one.free === null ? 'IPv6' : count(one.free)}`)
    .join(', ');
  if (short.length === 0) return holds('addresses', value);
  const [worst] = short.toSorted((a, b) => room(a) - room(b));
  const { id, vpc, zone, free } = worst!;
  const other = subnets.value
    .filter((one) => one.vpc === vpc && one.zone === zone && !subnetIds.includes(one.id))
    .toSorted((a, b) => room(b) - room(a))
    .find((one) => room(one) >= share);
  return broken('addresses', {
    title: short.length === 1 ? 'A subnet is almost full' : 'Subnets are almost full',
    value,
    evidence: `${id} in ${zone} has ${plural(free ?? 0, 'free address', 'free addresses')}. At the maximum of ${max} machines, the subnet must hold ${plural(share, 'instance')}.`,
    way: other ? ways.addSubnet(fleet, subnetIds, other.id) : ways.whoHasAddresses(fleet, id),
  });
}

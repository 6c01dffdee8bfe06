import { plural } from '@/lib/core/format';
import type { ScalingFacts, Targets } from '../facts';
import { broken, holds, unknown, type Link } from '../link';
import { ways } from '../ways';

/** New instances come into the load balancer: instances in service are registered, and at least one is healthy. */
export function balancerLink(facts: ScalingFacts): Link {
  const { fleet, targets } = facts;
  const [arn] = fleet.targetGroups;
  const [classic] = fleet.classicBalancers;
  if (!arn && !classic) return holds('balancer', 'no load balancer');
  const see = arn ? ways.targetHealth(fleet, arn) : ways.classicHealth(fleet, classic!);
  if (!arn)
    return unknown(
      'balancer',
      `Plimsoll does not read the instances of classic load balancer ${classic}.`,
      see,
    );
  if (fleet.suspended.includes('AddToLoadBalancer'))
    return unknown(
      'balancer',
      'AddToLoadBalancer is suspended, so new instances get no traffic until the process is resumed.',
      see,
    );
  if ('why' in targets) return unknown('balancer', targets.why, see);
  return fromTargets(facts, targets.value);
}

function fromTargets({ fleet, inService }: ScalingFacts, groups: readonly Targets[]): Link {
  const idle = groups.filter(({ hasBalancer }) => !hasBalancer);
  if (groups.length > 0 && idle.length === groups.length)
    return broken('balancer', {
      title: 'No load balancer sends traffic to the fleet',
      value: idle.map(({ name }) => name).join(', '),
      evidence: `${idle.map(({ name }) => name).join(', ')} belongs to no load balancer, so new instances get no requests.`,
      way: ways.describeTargetGroup(fleet, idle[0]!.arn),
    });
  const lacking = groups
    .map(({ targets, ...group }) => ({
      ...group,
      ids: inService.filter((id) => !targets.some((one) => one.id === id && one.state !== 'unused')),
    }))
    .find(({ ids }) => ids.length > 0);
  if (lacking)
    return broken('balancer', {
      title: 'Instances are not registered',
      value: `${lacking.ids.length} of ${inService.length} missing`,
      evidence: `${plural(lacking.ids.length, 'instance')} in service ${lacking.ids.length === 1 ? 'is' : 'are'} not in target group ${lacking.name} and ${lacking.ids.length === 1 ? 'gets' : 'get'} no requests: ${lacking.ids.slice(0, 3).join(', ')}${lacking.ids.length > 3 ? ' …' : ''}.`,
      way: ways.registerTargets(fleet, lacking.arn, lacking.ids),
    });
  return fromHealth(fleet, groups);
}

function fromHealth(fleet: ScalingFacts['fleet'], groups: readonly Targets[]): Link {
  const failing = groups.find(
    ({ targets }) => targets.length > 0 && targets.every(({ state }) => state === 'unhealthy'),
  );
  if (failing)
    return broken('balancer', {
      title: 'No target is healthy',
      value: `0 of ${failing.targets.length}`,
      evidence: `All targets of ${failing.name} fail their health check. AWS says: ${failing.targets[0]!.says ?? 'unhealthy'}`,
      way: ways.targetHealth(fleet, failing.arn),
    });
  const all = groups.flatMap(({ targets }) => targets);
  const healthy = all.filter(({ state }) => state === 'healthy').length;
  return holds(
    'balancer',
    all.length === 0 ? 'no instance yet' : `${healthy} of ${plural(all.length, 'target')} healthy`,
  );
}

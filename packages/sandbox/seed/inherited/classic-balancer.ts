import { HEALTH_CHECK } from '../../world/classic-balancer.ts';
import { DAY } from '../../world/time/time.ts';
import type { Region, World } from '../../world/types.ts';
import { stableId } from '../stable-id.ts';

/** A Classic Load Balancer of this name in front of machines at port 8080, in every subnet. */
export function addClassicBalancer({ now }: World, region: Region, name: string) {
  const listener = { port: 80, protocol: 'HTTP', instancePort: 8080, instanceProtocol: 'HTTP', policies: [] };
  region.classicBalancers = [
    {
      ...{ name, createdAt: now - 400 * DAY, scheme: 'internet-facing', vpcId: region.vpcId },
      dnsName: `${name}-${stableId('lb', name).slice(-8)}.${region.name}.elb.amazonaws.com`,
      subnetIds: region.subnets.map(({ id }) => id),
      ...{ securityGroupIds: [], listeners: [listener], policies: [], backendPolicies: {} },
      healthCheck: { Target: 'HTTP:8080/health', ...HEALTH_CHECK },
      ...{ attributes: {}, byHand: {}, tags: {} },
    },
  ];
}

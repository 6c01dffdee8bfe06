import type { Ingress, SecurityGroup } from '../world/network.ts';
import type { Region } from '../world/types.ts';
import type { Settings } from './launch-settings.ts';
import { stableId } from './stable-id.ts';

const tcp = (port: number, ...cidrs: string[]): Ingress => ({
  protocol: 'tcp',
  fromPort: port,
  toPort: port,
  cidrs,
});

export const fromBalancers = (id: string): SecurityGroup => ({
  id,
  name: 'web',
  description: 'From the load balancers only',
  ingress: [tcp(8080, '10.0.0.0/16')],
});

const SSH: Record<NonNullable<Settings['ssh']>, Omit<SecurityGroup, 'id'>> = {
  world: {
    name: 'admin',
    description: 'launch-wizard-3',
    ingress: [tcp(22, '0.0.0.0/0', '::/0'), tcp(8080, '0.0.0.0/0')],
  },
  company: {
    name: 'ops',
    description: 'Shell from the company network',
    ingress: [tcp(22, '10.0.0.0/8')],
  },
};

/** The ids that a fleet's machines have; a group that only some fleets need comes to be with the first. */
export function groupsFor(region: Region, { ssh }: Settings): string[] {
  const [web] = region.securityGroups;
  if (!ssh) return [web!.id];
  const id = stableId('sg', `${region.name} ${ssh}`);
  if (!region.securityGroups.some((one) => one.id === id)) region.securityGroups.push({ id, ...SSH[ssh] });
  return ssh === 'world' ? [id] : [web!.id, id];
}

import { addInstance } from '../world/groups/members.ts';
import { random, uuid } from '../world/random.ts';
import { SECOND } from '../world/time/time.ts';
import type { Group } from '../world/groups/group.ts';
import type { Instance } from '../world/machines/instance.ts';
import type { Interval } from '../world/machines/interval.ts';
import type { Region, World } from '../world/types.ts';
import type { Subnet } from '../world/network.ts';

/** One that runs now, with where. */
export interface Machine extends Interval {
  subnet: Subnet;
}

/** What a group's machines cost is booked under. */
export const costTags = ({ name, tags }: Group) => ({ ...tags, 'aws:autoscaling:groupName': name });

/** The machines that history leaves running, as EC2, Auto Scaling and the load balancer know them. */
export function bringUp(world: World, region: Region, group: Group, live: readonly Machine[]) {
  const template = region.templates[group.template.id]!;
  for (const { subnet, ...interval } of live) {
    world.running.push(interval);
    const version = template.versions.findLast(({ data }) => data.ImageId === interval.imageId)!;
    const machine: Instance = {
      id: interval.instanceId,
      group: group.name,
      zone: interval.zone,
      subnetId: subnet.id,
      privateIp: `${subnet.cidr.split('.').slice(0, 3).join('.')}.${4 + Math.floor(random(world) * 250)}`,
      type: interval.type,
      imageId: interval.imageId,
      template: { id: template.id, name: template.name, version: String(version.number) },
      securityGroupIds: version.data.SecurityGroupIds ?? [],
      tags: { Name: group.name, ...interval.tags },
      launchedAt: interval.launchedAt,
      state: 'running',
      lifecycle: 'InService',
      health: 'Healthy',
      target: 'healthy',
      protected: false,
      activityId: uuid(world),
      readyAt: interval.servingAt!,
      inServiceAt: interval.servingAt! + SECOND,
    };
    addInstance(region, machine);
  }
}

import { openBlocks } from '../../block-store.ts';
import { nobody } from '../../iam/identities.ts';
import { userOf } from '../../iam/principal.ts';
import { TABLES } from '../../services/tables.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Group } from '../../world/groups/group.ts';
import { noting } from '../../world/trail.ts';
import type { Region, World } from '../../world/types.ts';
import { imageNamed } from '../regions.ts';

/** Something that happened to the busy shop not long ago. */
export interface Scenario {
  /** The shop is made as of then; what follows is lived through. */
  minutesAgo: number;
  unfold(world: World): void;
}

/** What an operator did, through the same operation that a client would call. */
export function did(world: World, region: string, service: string, operation: string, input: object) {
  const run = TABLES[service]![operation] as Operation<object>;
  const principal = userOf(world.account);
  const identities = nobody(world.account);
  return run(world, input, {
    ...{ region, now: world.now, requestId: 'seed', caller: principal.arn, principal, accessKey: '' },
    ...{ identities, blocks: openBlocks() },
  });
}

/** The same by a person, as CloudTrail tells it. */
export function didAs(world: World, person: string, region: string, operation: string, input: object) {
  const event = {
    ...{ at: world.now, region, source: 'autoscaling.amazonaws.com', name: operation, input },
    caller: `arn:aws:sts::${world.account}:assumed-role/ops/${person}`,
    requestId: `seed-${world.trail.length}`,
  };
  return noting(world, event, () => did(world, region, 'autoscaling', operation, input));
}

/** @throws Error where the shop has no such fleet */
export function fleetNamed(world: World, name: string): { region: Region; group: Group } {
  for (const region of Object.values(world.regions)) {
    const group = region.groups[name];
    if (group) return { region, group };
  }
  throw new Error(`The shop has no fleet ${name}.`);
}

/** A new release of the fleet's template with another version of its app. @returns its number, as text */
export function release(world: World, fleet: string, version: string): string {
  const { region, group } = fleetNamed(world, fleet);
  const output = did(world, region.name, 'ec2', 'CreateLaunchTemplateVersion', {
    LaunchTemplateId: group.template.id,
    SourceVersion: '$Latest',
    VersionDescription: `${group.tags['app']} ${version}`,
    LaunchTemplateData: { ImageId: imageNamed(region, group.tags['app']!, version).id },
  }) as { LaunchTemplateVersion: { VersionNumber: number } };
  return String(output.LaunchTemplateVersion.VersionNumber);
}

export function scale(world: World, fleet: string, DesiredCapacity: number) {
  const { region } = fleetNamed(world, fleet);
  const input = { AutoScalingGroupName: fleet, DesiredCapacity };
  did(world, region.name, 'autoscaling', 'SetDesiredCapacity', input);
}

/** The image that the fleet's machines run. */
export function imageOf(world: World, fleet: string) {
  const { region, group } = fleetNamed(world, fleet);
  const machine = Object.values(region.instances).find((one) => one.group === group.name);
  if (!machine) throw new Error(`${fleet} runs no machine.`);
  return region.images[machine.imageId]!;
}

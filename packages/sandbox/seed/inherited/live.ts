import { membersOf } from '../../world/groups/members.ts';
import type { Group } from '../../world/groups/group.ts';
import { boughtAs } from '../../world/launch/bought-as.ts';
import type { TemplateRef } from '../../world/launch/template.ts';
import type { Instance } from '../../world/machines/instance.ts';
import { intervalOf } from '../../world/machines/running.ts';
import type { Region, World } from '../../world/types.ts';

type Change = Partial<Pick<Instance, 'type' | 'weight' | 'spot' | 'template' | 'imageId' | 'tags'>>;

/** Makes a machine another kind than its history says, and the ledger of costs with it. */
export function become(world: World, region: Region, instance: Instance, change: Change) {
  Object.assign(instance, change);
  const interval = intervalOf(world, instance.id);
  if (!interval) return;
  const { type, spot, imageId, weight } = instance;
  Object.assign(interval, {
    type,
    imageId,
    ...boughtAs(region, instance),
    ...(spot && { spot }),
    ...(weight && { weight }),
  });
}

export const machinesOf = (region: Region, group: Group): Instance[] => membersOf(region, group);

/** Tags of the group that its machines got as they were launched. */
export function tagMachines(region: Region, group: Group) {
  for (const instance of machinesOf(region, group)) Object.assign(instance.tags, group.tags);
}

/** Adds versions to the group's template until it has `count`, each as the last one was. */
export function addVersions(region: Region, { template }: Group, count: number): TemplateRef {
  const found = region.templates[template.id]!;
  while (found.versions.length < count) {
    const last = found.versions.at(-1)!;
    found.versions.push({ ...last, number: last.number + 1, createdAt: last.createdAt + 60_000 });
  }
  found.latestVersion = count;
  return { ...template, version: String(count) };
}

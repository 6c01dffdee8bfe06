import type { Group } from '../world/groups/group.ts';
import type { LaunchSpec } from '../world/launch/mixed-instances.ts';
import { OWNER_KINDS, type Declared, type Owner } from '../world/groups/owner.ts';
import { own } from '../world/own.ts';
import type { World } from '../world/types.ts';
import { declaredOf } from './drift.ts';

/** "terraform apply of group X in 10 minutes": what people order. */
export interface OwnerOrder {
  owner?: unknown;
  group?: unknown;
  region?: unknown;
  inSeconds?: unknown;
  everySeconds?: unknown;
  min?: unknown;
  max?: unknown;
  desired?: unknown;
  /** Of the group's launch template. */
  version?: unknown;
  refreshes?: unknown;
  keepsSizes?: unknown;
}

const refuse = (text: string): never => {
  throw new TypeError(text);
};

function number(order: OwnerOrder, name: keyof OwnerOrder, least: number): number | undefined {
  const value = order[name];
  if (value === undefined) return undefined;
  return typeof value === 'number' && Number.isFinite(value) && value >= least
    ? value
    : refuse(`${name} is a number from ${least} on`);
}

/** The group of that name: the region need be said only where several have one. */
function groupNamed(world: World, { group, region }: OwnerOrder): Group {
  const found = Object.values(world.regions)
    .filter(({ name }) => region === undefined || name === region)
    .flatMap(({ groups }) => own(groups, String(group)) ?? []);
  if (found.length > 1) return refuse(`Several regions have a group ${String(group)}: say which`);
  return found[0] ?? refuse(`There is no group ${String(group)}`);
}

function declaredBy(order: OwnerOrder, known: Declared): Declared {
  const { version } = order;
  if (version !== undefined && !/^(\d+|\$Latest|\$Default)$/.test(String(version)))
    refuse('version is a number, "$Latest" or "$Default"');
  const spec: LaunchSpec =
    version === undefined
      ? known.spec
      : { ...known.spec, template: { ...known.spec.template, version: String(version) } };
  const size = (name: 'min' | 'max' | 'desired') => number(order, name, 0) ?? known[name];
  const [min, max, desired] = [size('min'), size('max'), size('desired')];
  if (min > desired || desired > max) refuse('min, desired and max must ascend');
  return { min, max, desired, spec };
}

/**
 * Makes a system the owner of a group, or gives its owner other orders. What is not said of the group is as the owner
 * said before, or as the group is now. @throws TypeError in one line
 */
export function orderOwner(world: World, order: OwnerOrder) {
  const kind = OWNER_KINDS.find((one) => one === order.owner);
  if (!kind) return refuse(`owner is one of ${OWNER_KINDS.join(', ')}`);
  const group = groupNamed(world, order);
  const known = group.owners?.find((one) => one.kind === kind);
  const everySeconds = number(order, 'everySeconds', 60) ?? known?.everySeconds;
  const owner: Owner = {
    ...known,
    ...{ kind, declared: declaredBy(order, known?.declared ?? declaredOf(group)) },
    ...(everySeconds && { everySeconds }),
    nextAt: world.now + (number(order, 'inSeconds', 0) ?? 0) * 1_000,
    ...(order.refreshes === true && { refreshes: true }),
    ...(order.keepsSizes === true && { keepsSizes: true }),
  };
  group.owners = [...(group.owners ?? []).filter((one) => one.kind !== kind), owner];
}

/** Takes owners away: of a group, or all. */
export function forgetOwners(world: World, name?: string) {
  for (const { groups } of Object.values(world.regions))
    for (const group of Object.values(groups)) if (!name || group.name === name) delete group.owners;
}

/** Who owns what, and when it acts next. */
export const ownersIn = (world: World) =>
  Object.values(world.regions).flatMap((region) =>
    Object.values(region.groups).flatMap((group) =>
      (group.owners ?? []).map(({ kind, declared, everySeconds, nextAt }) => ({
        ...{ region: region.name, group: group.name, owner: kind },
        ...{ min: declared.min, max: declared.max, desired: declared.desired },
        version: declared.spec.template.version || null,
        everySeconds: everySeconds ?? null,
        nextAt: nextAt === undefined ? null : new Date(nextAt).toISOString(),
      })),
    ),
  );

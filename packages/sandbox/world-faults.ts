import type { SetFault } from './fault-types.ts';
import { settle } from './world/groups/settle.ts';
import { giveNotice } from './world/groups/spot-risk.ts';
import type { Instance } from './world/machines/instance.ts';
import { own } from './world/own.ts';
import type { Region, World } from './world/types.ts';

function regionsOf(world: World, name: string | undefined): Region[] {
  const all = Object.values(world.regions);
  const found = name ? all.filter((region) => region.name === name) : all;
  if (found.length > 0) return found;
  throw new TypeError(
    `There is nothing in region ${name}; there is in ${Object.keys(world.regions).join(', ')}`,
  );
}

const shortageOf = ({ zone, type, market }: SetFault) => ({
  ...(zone && { zone }),
  ...(type && { type }),
  ...(market && { market }),
});

function shorten(world: World, fault: SetFault) {
  const regions = regionsOf(world, fault.region).filter(
    ({ zones }) => !fault.zone || zones.some(({ name }) => name === fault.zone),
  );
  if (regions.length === 0) throw new TypeError(`There is no zone ${fault.zone} here`);
  for (const region of regions) region.shortages.push(shortageOf(fault));
}

function restock(world: World, fault: SetFault) {
  const { zone, type, market } = shortageOf(fault);
  for (const region of Object.values(world.regions)) {
    if (fault.region && region.name !== fault.region) continue;
    const at = region.shortages.findIndex(
      (one) => one.zone === zone && one.type === type && one.market === market,
    );
    if (at >= 0) region.shortages.splice(at, 1);
  }
}

/** From now on no machine that boots from it answers a health check; those that do already, go on. */
function spoil(world: World, fault: SetFault) {
  const images = regionsOf(world, fault.region).flatMap((region) =>
    Object.values(region.images)
      .filter(({ id, name }) => id === fault.image || name === fault.image)
      .map((image) => ({ region: region.name, image })),
  );
  if (images.length === 0) throw new TypeError(`There is no image ${fault.image} here`);
  const good = images.filter(({ image }) => image.behaviour.serves);
  fault.failed = good.map(({ region, image }) => ({ region, imageId: image.id }));
  for (const { image } of good) image.behaviour.serves = false;
}

function mend(world: World, { failed = [] }: SetFault) {
  for (const { region, imageId } of failed) {
    const image = world.regions[region]?.images[imageId];
    if (image) image.behaviour.serves = true;
  }
}

/** Every Spot machine that it names gets the interruption notice. */
function interrupt(world: World, fault: SetFault) {
  const isHit = ({ spot, zone, type }: Instance) =>
    spot && (fault.zone ?? zone) === zone && (fault.type ?? type) === type;
  for (const region of regionsOf(world, fault.region)) {
    const told = Object.values(region.instances).filter(isHit);
    for (const instance of told) giveNotice(world, instance);
    for (const name of new Set(told.map(({ group }) => group))) {
      const group = own(region.groups, name);
      if (group) settle(world, region, group);
    }
  }
}

/** @throws TypeError when the world has no such region, zone or image */
export function applyToWorld(world: World, fault: SetFault) {
  if (fault.kind === 'no-capacity') shorten(world, fault);
  if (fault.kind === 'failing-image') spoil(world, fault);
  if (fault.kind === 'spot-interruption') interrupt(world, fault);
}

export function liftFromWorld(world: World, fault: SetFault) {
  if (fault.kind === 'no-capacity') restock(world, fault);
  if (fault.kind === 'failing-image') mend(world, fault);
}

import 'server-only';
import { describeGroups } from '@/lib/aws/groups';
import { describeInstanceImages } from '@/lib/aws/instances';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace } from '@/lib/core/place';
import { imagesById, toImage, type Image } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import { findRelease } from '@/lib/releases/queries';
import type { Release } from '@/lib/releases/model';
import { orElse } from '@/lib/server/or-else';
import type { Fleet } from './model';

/** A fleet and an image that machines of it were launched from, or will be. */
export interface Running {
  fleet: FleetRef;
  env: string;
  /** The launch template version. */
  release: string;
  imageId: string;
  type: string | null;
  machines: number;
  /** Of the fleet, to its channel. */
  behind: number;
}

interface Found extends Running {
  image: Image | null;
}

/** What each fleet runs, and the images of it that the account does not own or that are gone. */
export async function listRunning(fleets: readonly Fleet[]) {
  const found = (await Promise.all(fleets.map(generationsOf))).flat();
  const known = found.filter(({ image }) => image !== null);
  const all = [...known, ...(await askMachines(found.filter(({ image }) => image === null)))];
  return {
    running: all.map(({ image: _, ...one }): Running => one),
    images: all.flatMap(({ image }) => image ?? []),
  };
}

async function generationsOf(fleet: Fleet): Promise<Found[]> {
  const { template, release } = fleet;
  if (!template) return [];
  const own = (await orElse(listImages(fleet.ref), [] as Image[])).value;
  const known = (version: string): Promise<Release | null> | Release | null =>
    String(release?.number) === version
      ? release
      : orElse(findRelease(fleet.ref, template.id, version, own), null).then(({ value }) => value);
  const counts = new Map(fleet.generations.map(({ version, count }) => [version, count]));
  if (release && !counts.has(String(release.number))) counts.set(String(release.number), 0);
  const all = [...counts].map(async ([version, machines]): Promise<Found[]> => {
    const one = await known(version);
    if (!one?.imageId) return [];
    const { ref, env, behind } = fleet;
    const { imageId, instanceType, image } = one;
    const isLaunched = version === String(release?.number);
    return [
      {
        fleet: ref,
        env,
        release: version,
        imageId,
        type: instanceType,
        machines,
        behind: isLaunched ? behind : 0,
        image,
      },
    ];
  });
  return (await Promise.all(all)).flat();
}

/**
 * What a release names may be registered no more, or be an alias. AWS still knows what its machines were launched from:
 * one of each is asked. Without machines there is nothing to tell.
 */
async function askMachines(found: readonly Found[]): Promise<Found[]> {
  const places = byPlace(found, ({ fleet }) => fleet);
  const lists = places.map(async ([place, here]) => {
    const groups = (await orElse(describeGroups(place, PACE.watched), [])).value;
    const own = (await orElse(listImages(place), [] as Image[])).value;
    const machines = here.flatMap((one) => {
      const group = groups.find(({ name }) => name === one.fleet.name);
      const machine = group?.instances.find(({ version }) => version === one.release)?.id;
      return machine ? [{ one, machine }] : [];
    });
    const ids = machines.map(({ machine }) => machine);
    const { value } = await orElse(describeInstanceImages(place, ids, PACE.minute), []);
    return machines.map(({ one, machine }): Found => {
      const told = value.find(({ instanceId }) => instanceId === machine) ?? { id: one.imageId };
      const image = imagesById(own).get(told.id) ?? gone(one.fleet, told);
      return { ...one, imageId: told.id, image };
    });
  });
  return (await Promise.all(lists)).flat();
}

const gone = (fleet: FleetRef, { id, name }: { id: string; name?: string | undefined }) =>
  toImage({
    id,
    account: fleet.account,
    region: fleet.region,
    name: name ?? id,
    createdAt: null,
    deprecatedAt: null,
    architecture: null,
    state: 'gone',
    sourceId: null,
    sourceRegion: null,
    sizeGiB: 0,
    tags: name ? {} : { family: fleet.name },
  });

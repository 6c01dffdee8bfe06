import 'server-only';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { describeInstanceImages } from '@/lib/aws/instances';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace } from '@/lib/core/place';
import { imageReader, imagesById, type Image } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import { readNaming } from '@/lib/naming/queries';
import { findRelease } from '@/lib/releases/queries';
import type { Release } from '@/lib/releases/model';
import { orElse } from '@/lib/runtime/or-else';
import type { Generation } from '@/lib/fleets/generations';
import { ownGenerations, rolledBack, type Fleet } from '@/lib/fleets/model';

/** A fleet and an image that its machines run or will run. */
export interface Running {
  fleet: FleetRef;
  env: string;
  /** The launch template version. */
  release: string;
  imageId: string;
  type: string | null;
  machines: number;
  /** Versions that the fleet is behind its channel. */
  behind: number;
  /** The version that the fleet was rolled back from and holds, such as "v1.9.7"; null: it is not rolled back. */
  left: string | null;
}

interface Found extends Running {
  /** null: one of the machines is asked. */
  image: Image | null;
  /** Missing: a launch configuration is the fleet's own. */
  launchedBy?: Generation;
}

/** What each fleet runs, and those of its images that the account does not own or that are deleted. */
export async function listRunning(fleets: readonly Fleet[]) {
  const found = (await Promise.all(fleets.map(generationsOf))).flat();
  const known = found.filter(({ image }) => image !== null);
  const all = [...known, ...(await askMachines(found.filter(({ image }) => image === null)))];
  return {
    running: all.map(({ image: _, launchedBy: _by, ...one }): Running => one),
    images: all.flatMap(({ image }) => image ?? []),
  };
}

/** What a launch configuration launches: all its machines count as of its image. */
function configured({ ref, env, behind, release, capacity }: Fleet): Found[] {
  if (!release?.configuration || !release.imageId) return [];
  const { configuration, imageId, instanceType: type, image } = release;
  return [
    {
      ...{ fleet: ref, env, release: configuration, imageId, type, machines: capacity.total },
      ...{ behind, left: null, image },
    },
  ];
}

async function generationsOf(fleet: Fleet): Promise<Found[]> {
  const { template, release } = fleet;
  if (!template) return configured(fleet);
  const own = (await orElse(listImages(fleet.ref), [] as Image[])).value;
  const known = (version: string): Promise<Release | null> | Release | null =>
    String(release?.number) === version
      ? release
      : orElse(findRelease(fleet.ref, template.id, version, own), null).then(({ value }) => value);
  const next = String(release?.number);
  const isRunning = ownGenerations(fleet).some(({ version }) => version === next);
  const generations = [...fleet.generations, ...(release && !isRunning ? [{ version: next, count: 0 }] : [])];
  return Promise.all(
    generations.map(async (generation): Promise<Found> => {
      const { version, count: machines, template: other } = generation;
      const one = other === undefined ? await known(version) : null;
      const isLaunched = other === undefined && version === next;
      return {
        ...{ fleet: fleet.ref, env: fleet.env, machines },
        release: other === undefined ? version : `${other} ${version}`,
        imageId: one?.imageId ?? '',
        type: one?.instanceType ?? null,
        behind: isLaunched ? fleet.behind : 0,
        left: isLaunched ? (rolledBack(fleet)?.label ?? null) : null,
        image: one?.image ?? null,
        launchedBy: generation,
      };
    }),
  );
}

/** One of the machines of a generation. */
const machineOf = ({ instances, template: own }: GroupFacts, { version, template }: Generation) =>
  instances.find(
    (machine) =>
      (machine.version ?? machine.launchConfiguration) === version &&
      (template === undefined
        ? machine.templateId === null || machine.templateId === own?.id
        : template === (machine.templateName ?? machine.templateId)),
  );

/**
 * A release may name a deregistered image or an alias. AWS still knows the image of its machines, so this asks for one
 * machine of each release.
 */
async function askMachines(found: readonly Found[]): Promise<Found[]> {
  const places = byPlace(found, ({ fleet }) => fleet);
  const toImage = imageReader(await readNaming());
  const lists = places.map(async ([place, here]) => {
    const groups = (await orElse(describeGroups(place, PACE.watched), [])).value;
    const own = (await orElse(listImages(place), [] as Image[])).value;
    const machines = here.flatMap((one) => {
      const group = groups.find(({ name }) => name === one.fleet.name);
      const machine = group && one.launchedBy && machineOf(group, one.launchedBy)?.id;
      return machine ? [{ one, machine }] : [];
    });
    const ids = machines.map(({ machine }) => machine);
    const { value } = await orElse(describeInstanceImages(place, ids, PACE.minute), []);
    return machines.flatMap(({ one, machine }): Found[] => {
      const told = value.find(({ instanceId }) => instanceId === machine) ?? { id: one.imageId };
      if (!told.id) return [];
      const image = imagesById(own).get(told.id) ?? gone(one.fleet, told, toImage);
      return [{ ...one, imageId: told.id, image }];
    });
  });
  return (await Promise.all(lists)).flat();
}

const gone = (
  fleet: FleetRef,
  { id, name }: { id: string; name?: string | undefined },
  toImage: ReturnType<typeof imageReader>,
): Image => ({
  ...toImage({
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
    tags: {},
  }),
  ...(!name && { family: fleet.name }),
});

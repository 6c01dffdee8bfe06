import { hex, random, resourceId } from '../random.ts';
import { own } from '../own.ts';
import type { BuildStep, ImageBuild, Pipeline } from './pipeline.ts';
import { MINUTE, SECOND } from '../time/time.ts';
import type { Image } from './image.ts';
import type { Region, World } from '../types.ts';

const BUILD_STEPS: BuildStep[] = ['PENDING', 'CREATING', 'BUILDING', 'TESTING', 'DISTRIBUTING'];

/** How long each step usually takes, in seconds. */
const USUAL: Record<BuildStep, number> = {
  PENDING: 4,
  CREATING: 25,
  BUILDING: 150,
  TESTING: 55,
  DISTRIBUTING: 75,
};

export type BuildStatus = BuildStep | 'AVAILABLE' | 'FAILED' | 'CANCELLED';

export function buildStatus({ ends, failure, cancelledAt }: ImageBuild, now: number): BuildStatus {
  if (cancelledAt !== undefined) return 'CANCELLED';
  if (failure && failure.at <= now) return 'FAILED';
  return BUILD_STEPS.find((step) => now < ends[step]) ?? 'AVAILABLE';
}

export const isRunning = (build: ImageBuild, now: number) =>
  BUILD_STEPS.some((step) => step === buildStatus(build, now));

/** A fifth more or less each; images come to be on a whole minute. */
function endsFrom(world: World, startedAt: number): ImageBuild['ends'] {
  let at = startedAt;
  const ends = BUILD_STEPS.map((step) => {
    at = Math.round(at + USUAL[step] * SECOND * (0.8 + 0.4 * random(world)));
    if (step === 'TESTING') at = Math.ceil(at / MINUTE) * MINUTE;
    return [step, at] as const;
  });
  return Object.fromEntries(ends) as ImageBuild['ends'];
}

const numbers = (version: string) => version.split('.').map(Number);

function newer(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  const at = [0, 1, 2].find((index) => left[index] !== right[index]);
  return at === undefined ? 0 : (right[at] ?? 0) - (left[at] ?? 0);
}

const familyIn = (region: Region, family: string) =>
  Object.values(region.images).filter(({ tags }) => tags['family'] === family);

/** One patch above the newest that there is, or is on its way. */
function nextVersion(region: Region, { name, family }: Pipeline): string {
  const made = familyIn(region, family).flatMap(({ tags }) => tags['version'] ?? []);
  const underway = region.builds.filter(({ pipeline }) => pipeline === name);
  const all = [...made, ...underway.map(({ version }) => version)].filter((one) =>
    /^\d+\.\d+\.\d+$/.test(one),
  );
  const [major, minor, patch] = numbers(all.sort(newer)[0] ?? '0.0.-1') as [number, number, number];
  return `${major}.${minor}.${patch + 1}`;
}

/** Starts an execution. It fails while creating where its parent image cannot be launched. */
export function startBuild(world: World, region: Region, pipeline: Pipeline): ImageBuild {
  const ends = endsFrom(world, world.now);
  const parent = own(region.images, pipeline.parentImageId);
  const build: ImageBuild = {
    pipeline: pipeline.name,
    version: nextVersion(region, pipeline),
    commit: hex(world, 7),
    startedAt: world.now,
    ends,
    ...(parent?.state !== 'available' && {
      failure: { at: ends.CREATING, reason: `The image id '[${pipeline.parentImageId}]' does not exist` },
    }),
    images: [],
    tags: {},
  };
  region.builds = [...region.builds, build];
  return build;
}

/** What it makes boots and serves as the family's newest that does. */
function makeImage(
  world: World,
  region: Region,
  pipeline: Pipeline,
  build: ImageBuild,
  source: Partial<Image>,
) {
  const [model] = familyIn(region, pipeline.family)
    .filter(({ behaviour }) => behaviour.serves)
    .sort((a, b) => b.createdAt - a.createdAt);
  const parent = own(region.images, pipeline.parentImageId);
  const image: Image = {
    id: resourceId(world, 'ami'),
    name: `${pipeline.family}-${build.version}`,
    description: `${pipeline.family} ${build.version}, built by pipeline ${pipeline.name}`,
    architecture: model?.architecture ?? parent?.architecture ?? 'x86_64',
    state: 'pending',
    createdAt: world.now,
    availableAt: build.ends.DISTRIBUTING,
    ownerId: world.account,
    public: false,
    snapshotId: resourceId(world, 'snap'),
    rootSize: model?.rootSize ?? 8,
    tags: {
      ...{ family: pipeline.family, app: pipeline.family, version: build.version, commit: build.commit },
      ...{ base: model?.tags['base'] ?? 'al2023', CreatedBy: 'EC2 Image Builder' },
    },
    behaviour: model?.behaviour ?? { bootSeconds: 30, serves: true },
    ...source,
  };
  region.images[image.id] = image;
  build.images.push({ region: region.name, id: image.id, name: image.name });
  return image;
}

/** Gives the images of builds whose distribution begins now; called each minute. */
export function distributeBuilds(world: World, region: Region) {
  for (const build of region.builds) {
    if (build.images.length > 0 || buildStatus(build, world.now) !== 'DISTRIBUTING') continue;
    const pipeline = region.pipelines.find(({ name }) => name === build.pipeline);
    if (!pipeline) continue;
    const first = makeImage(world, region, pipeline, build, {
      ...{ sourceImageId: pipeline.parentImageId, sourceRegion: region.name },
    });
    for (const other of pipeline.regions.slice(1)) {
      const there = world.regions[other];
      const source = { sourceImageId: first.id, sourceRegion: region.name };
      if (there) makeImage(world, there, pipeline, build, source);
    }
  }
}

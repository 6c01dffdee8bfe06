import { DAY, MINUTE } from '../world/time/time.ts';
import type { ImageBuild, Pipeline } from '../world/images/pipeline.ts';
import type { Region, World } from '../world/types.ts';

/** The apps whose images a pipeline builds: the others' come from elsewhere. */
const FAMILIES = ['storefront', 'image-resizer'];
const HOME = 'us-east-1';

const imagesOf = (region: Region, family: string) =>
  Object.values(region.images).filter(({ tags }) => tags['family'] === family);

/** Each version that there is was built by it, at night. */
function pastBuilds(world: World, { name, family }: Pipeline): ImageBuild[] {
  return imagesOf(world.regions[HOME]!, family).map(({ tags, createdAt }): ImageBuild => {
    const [version, startedAt] = [tags['version']!, createdAt - 4 * MINUTE];
    const after = (minutes: number) => startedAt + minutes * MINUTE;
    return {
      ...{ pipeline: name, version, commit: tags['commit']!, startedAt, scheduled: true, tags: {} },
      ends: {
        ...{ PENDING: startedAt + 4_000, CREATING: startedAt + 30_000 },
        ...{ BUILDING: after(3), TESTING: after(4), DISTRIBUTING: after(5) },
      },
      images: Object.values(world.regions).flatMap((region) =>
        imagesOf(region, family)
          .filter((image) => image.tags['version'] === version)
          .map((image) => ({ region: region.name, id: image.id, name: image.name })),
      ),
    };
  });
}

function pipelineFor(world: World, family: string): Pipeline {
  const bases = imagesOf(world.regions[HOME]!, 'shop-base');
  const { architecture } = imagesOf(world.regions[HOME]!, family)[0]!;
  const base = bases.findLast((image) => image.architecture === architecture)!;
  const others = Object.values(world.regions).filter(
    (region) => region.name !== HOME && imagesOf(region, family).length > 0,
  );
  return {
    ...{ name: `${family}-image`, family, parentImageId: base.id, tags: { app: family } },
    description: `Builds ${family} on ${base.name}`,
    regions: [HOME, ...others.map(({ name }) => name)],
    createdAt: world.now - 180 * DAY,
  };
}

export function addPipelines(world: World) {
  const pipelines = FAMILIES.map((family) => pipelineFor(world, family));
  const builds = pipelines.flatMap((pipeline) => pastBuilds(world, pipeline));
  Object.assign(world.regions[HOME]!, {
    pipelines,
    builds: builds.sort((a, b) => a.startedAt - b.startedAt),
  });
}

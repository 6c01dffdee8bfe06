import type { ImageBuild, Pipeline } from '../../world/images/pipeline.ts';
import type { World } from '../../world/types.ts';

const arn = (world: World, region: string, rest: string) =>
  `arn:aws:imagebuilder:${region}:${world.account}:${rest}`;

/** Image Builder writes names in its ARNs in small letters. */
const named = (name: string) => name.toLowerCase();

export const pipelineArn = (world: World, region: string, name: string) =>
  arn(world, region, `image-pipeline/${named(name)}`);

export const recipeArn = (world: World, region: string, { name }: Pipeline) =>
  arn(world, region, `image-recipe/${named(name)}/1.0.0`);

/** "infrastructure-configuration" and the like, which each pipeline has of its own. */
export const partArn = (world: World, region: string, kind: string, { name }: Pipeline) =>
  arn(world, region, `${kind}/${named(name)}`);

/** All builds of a version; each version is built once here. */
export const versionArn = (world: World, region: string, build: ImageBuild) =>
  arn(world, region, `image/${named(build.pipeline)}/${build.version}`);

export const buildArn = (world: World, region: string, build: ImageBuild) =>
  `${versionArn(world, region, build)}/1`;

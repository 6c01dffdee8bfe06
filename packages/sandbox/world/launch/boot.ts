import { random } from '../random.ts';
import { SECOND } from '../time/time.ts';
import type { ImageBehaviour } from '../images/image.ts';
import type { World } from '../types.ts';

export interface Boot {
  readyAt: number;
  /** What it installs at boot did not come: it is up, and never answers. */
  fails: boolean;
}

/** Package mirrors: from half to twice the usual time. */
const installTime = (world: World, seconds: number) => seconds * 2 ** (2 * random(world) - 1);

/**
 * How one launch goes: the image's own time, give or take a tenth, at least a second unless it takes none, and on top of it what it
 * installs. An image with everything inside draws no further chance, so its boots are alike.
 */
export function bootOf(world: World, behaviour: ImageBehaviour): Boot {
  const { bootSeconds, installSeconds = 0, failShare = 0 } = behaviour;
  const itself = bootSeconds === 0 ? 0 : Math.max(1, bootSeconds * (0.9 + 0.2 * random(world)));
  const installs = installSeconds > 0 ? installTime(world, installSeconds) : 0;
  const fails = failShare > 0 && random(world) < failShare;
  return { readyAt: Math.round(world.now + (itself + installs) * SECOND), fails };
}

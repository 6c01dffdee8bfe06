import 'server-only';
import { toProblem, type Problem } from '@/lib/core/errors';
import { byAge, type ImageInUse } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import type { Ctx } from '@/lib/server/context';
import { env } from '@/lib/server/env';
import { imageOf } from './model';
import { listFleets } from './queries';

/** The account's images, newest first, each with the fleets whose release launches it. */
export async function listImagesInUse(ctx: Ctx) {
  const { fleets, now } = await listFleets(ctx);
  const problems: Problem[] = [];
  const lists = await Promise.all(
    env.regions.map((region) =>
      listImages(region).then(
        ({ value }) => value,
        (error: unknown) => (problems.push(toProblem(error)), []),
      ),
    ),
  );
  const images = lists
    .flat()
    .sort(byAge)
    .map((image): ImageInUse => {
      const users = fleets.filter((fleet) => imageOf(fleet)?.id === image.id);
      return { ...image, fleets: users.map((fleet) => fleet.ref) };
    });
  return { images, problems, now };
}

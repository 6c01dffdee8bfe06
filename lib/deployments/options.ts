import 'server-only';
import { describeInstanceTypes } from '@/lib/aws/instances';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { imageOf } from '@/lib/fleets/model';
import { findFleet } from '@/lib/fleets/queries';
import { byAge } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import { listActivities } from '@/lib/scaling/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { readDeployments } from './queries';
import type { DeployOptions } from './model';
import { circumstances } from './read-for-change';

/** All that the dialogs which deploy show before anything is sent. */
export async function getDeployOptions(
  ctx: Ctx,
  { fleet: ref }: { fleet: FleetRef },
): Promise<DeployOptions> {
  const fleet = await findFleet(ctx, ref, PACE.changing);
  const [images, deployments, activities, types, around] = await Promise.all([
    listImages(ref, PACE.watched),
    readDeployments(fleet, PACE.changing),
    orElse(listActivities(ctx, { fleet: ref }), null),
    orElse(describeInstanceTypes(ref), []),
    circumstances(fleet),
  ]);
  const family = imageOf(fleet)?.family ?? fleet.app;
  return {
    fleet,
    images: images.value.filter((image) => image.family === family).sort(byAge),
    releases: deployments.releases,
    active: deployments.active,
    circumstances: around,
    boot: activities.value?.boot ?? { seconds: null, samples: 0 },
    architectures: types.value.find(({ type }) => type === fleet.instanceType)?.architectures ?? [],
    now: ctx.now(),
  };
}

import 'server-only';
import { describeInstanceTypes } from '@/lib/aws/instances';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { imageOf } from '@/lib/fleets/model';
import { findFleet } from '@/lib/fleets/queries';
import { newestFirst } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import { listActivities } from '@/lib/scaling/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { readDeployments } from './queries';
import type { DeployOptions } from './model';
import { readServed } from './read-served.server';
import { circumstances } from './read-for-change.server';

/** What the deployment dialogs show before anything is sent. */
export async function getDeployOptions(
  ctx: Ctx,
  { fleet: ref }: { fleet: FleetRef },
): Promise<DeployOptions> {
  const fleet = await findFleet(ref, PACE.changing);
  const deploymentsRead = readDeployments(fleet, PACE.changing);
  const [images, deployments, served, activities, types, around] = await Promise.all([
    listImages(ref, PACE.watched),
    deploymentsRead,
    deploymentsRead.then((read) => readServed(ctx, fleet, read)),
    orElse(listActivities(ctx, { fleet: ref }), null),
    orElse(describeInstanceTypes(ref), []),
    circumstances(fleet),
  ]);
  const family = imageOf(fleet)?.family ?? fleet.app;
  return {
    fleet,
    images: images.value.filter((image) => image.family === family).sort(newestFirst),
    ...deployments,
    served,
    circumstances: around,
    boot: activities.value?.boot ?? { seconds: null, samples: 0 },
    architectures: types.value.find(({ type }) => type === fleet.instanceType)?.architectures ?? [],
    now: ctx.now(),
  };
}

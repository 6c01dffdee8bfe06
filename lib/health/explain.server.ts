import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import { PACE } from '@/lib/core/pace';
import { releaseLabel } from '@/lib/deployments/model';
import { readDeployments } from '@/lib/deployments/queries';
import { readServed } from '@/lib/deployments/read-served.server';
import { rollbackTarget } from '@/lib/deployments/way-back';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/runtime/or-else';
import { BY_RELEASE, explained } from './by-release';
import type { FleetHealth } from './model';

/** Each costs a call to AWS, and a person reads only a few. */
const MOST = 10;
type Judged = [Fleet, FleetHealth];

/** Adds to the worst troubles which deployment came shortly before, and where a rollback leads. */
export async function explain(ctx: Ctx, judged: readonly Judged[]): Promise<Judged[]> {
  const ill = judged
    .filter(([, { troubles }]) =>
      troubles.some(({ severity, kind }) => severity === 'bad' && BY_RELEASE.has(kind)),
    )
    .slice(0, MOST);
  const asked = new Set(ill.map(([fleet]) => fleet));
  return Promise.all(
    judged.map(async ([fleet, health]): Promise<Judged> => {
      if (!asked.has(fleet)) return [fleet, health];
      const known = await orElse(readBack(ctx, fleet), null);
      if (!known.value) return [fleet, health];
      const { deployments, back } = known.value;
      return [
        fleet,
        { ...health, troubles: health.troubles.map((one) => explained(one, deployments, back)) },
      ];
    }),
  );
}

async function readBack(ctx: Ctx, fleet: Fleet) {
  const read = await readDeployments(fleet, PACE.watched);
  const served = await readServed(ctx, fleet, read);
  const target = rollbackTarget({ ...read, fleet, served });
  return { deployments: read.deployments, back: target.kind === 'none' ? null : releaseLabel(target.to) };
}

import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import { duration } from '@/lib/core/format';
import { PACE } from '@/lib/core/pace';
import { releaseLabel, type Deployment } from '@/lib/deployments/model';
import { readDeployments } from '@/lib/deployments/queries';
import { readServed } from '@/lib/deployments/read-served.server';
import { rollbackTarget } from '@/lib/deployments/way-back';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/runtime/or-else';
import { KINDS, type FleetHealth, type Kind, type Trouble } from './model';

/** Each costs a call to AWS, and a person reads only a few. */
const MOST = 10;
/** A deployment that began so long before the trouble may have caused it. */
const NEAR = 2 * 3_600_000;
/** Metrics lag behind. */
const LAG = 120_000;
/** Troubles that a release can cause. */
const BY_RELEASE: ReadonlySet<Kind> = new Set(KINDS.filter((kind) => kind !== 'spot-interruptions'));
/** Troubles for which the release before is offered even if it was deployed long ago. */
const GO_BACK: ReadonlySet<Kind> = new Set<Kind>(['failed-requests']);

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

/** The newest deployment that had begun when the trouble did, if that was not long before. */
function nearest(deployments: readonly Deployment[], since: number | null): Deployment | null {
  if (since === null) return null;
  const begun = deployments.find(({ startedAt }) => startedAt !== null && startedAt <= since + LAG);
  return begun && since - (begun.endedAt ?? since) < NEAR ? begun : null;
}

function explained(trouble: Trouble, deployments: readonly Deployment[], back: string | null): Trouble {
  if (!BY_RELEASE.has(trouble.kind)) return trouble;
  const cause = nearest(deployments, trouble.since);
  const after = cause && Math.max(0, trouble.since! - (cause.startedAt ?? trouble.since!));
  const says = cause
    ? `${trouble.says}, ${duration(after)} after the deployment of ${cause.label} began`
    : trouble.says;
  const isWayOut = back !== null && (cause !== null || GO_BACK.has(trouble.kind));
  return {
    ...trouble,
    says,
    fix: isWayOut ? { dialog: 'roll-back', button: `Roll back to ${back}` } : trouble.fix,
  };
}

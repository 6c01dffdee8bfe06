import 'server-only';
import { ownContext } from '@/lib/changes/context';
import type { RefreshFacts } from '@/lib/aws/refreshes';
import { deploymentPath, type FleetRef } from '@/lib/core/fleet-ref';
import { moment } from '@/lib/core/format';
import { PACE } from '@/lib/core/pace';
import { waitsAt } from '@/lib/deployments/checkpoint';
import { readDeployments } from '@/lib/deployments/queries';
import { readWatch } from '@/lib/deployments/watch.server';
import { findFleet } from '@/lib/fleets/queries';
import { env } from '@/lib/runtime/env';
import type { Notice } from './model';
import { linksTo } from './wording';

/** What a running deployment asks of a person; null: it waits at no checkpoint. */
export async function waitingNotice(
  fleet: FleetRef,
  refresh: RefreshFacts,
  { label, of }: { label: string; of: string | null },
): Promise<Notice | null> {
  const ctx = ownContext();
  const found = await findFleet(fleet, PACE.watched);
  const { deployments } = await readDeployments(found, PACE.watched);
  const deployment = deployments.find(({ id }) => id === refresh.id);
  if (!deployment) return null;
  const at = waitsAt(deployment, await readWatch(ctx, found, deployment));
  if (!at) return null;
  const { account, region, name } = fleet;
  const end =
    at.continuesAt === null ? '' : ` and continues by itself at ${moment(at.continuesAt, ctx.now())} UTC`;
  return {
    event: 'deployment.waits',
    source: `deployment/${refresh.id}/waits/${at.percent}`,
    at: ctx.now(),
    title: `Deployment of ${label} to ${name} waits at its checkpoint of ${at.percent} %${end}: continue it, or roll back`,
    env: of,
    data: {
      ...{ deployment: refresh.id, label, percent: at.percent, continuesAt: at.continuesAt },
      ...{ account, region, name },
    },
    links: linksTo(env.PUBLIC_URL, [['Deployment', deploymentPath(fleet, refresh.id)]]),
  };
}

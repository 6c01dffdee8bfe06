import { about } from '@/lib/core/estimate';
import { percent } from '@/lib/core/format';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { isActive, STATUS } from '@/lib/deployments/model';
import type { DeploymentPage } from '@/lib/deployments/page';
import { deploymentPage } from '@/lib/deployments/reads';
import { EXIT } from '../exit-codes';
import type { Session } from '../session';
import { poll } from './poll';
import type { Followed } from './plan';

const TWO_HOURS = 7_200;

interface Awaited {
  ref: FleetRef;
  /** Id of the instance refresh. */
  deployment: string;
  /** The status that a success ends with: AWS says another one where it reverses a deployment. */
  wanted: 'Successful' | 'RollbackSuccessful';
  seconds?: number | undefined;
}

/** Waits until a deployment has ended, well or not. */
export const followDeployment = (
  { api, terminal }: Session,
  { ref, deployment, wanted, seconds = TWO_HOURS }: Awaited,
  tell: (line: string) => void,
): Promise<Followed> =>
  poll({
    ...{ terminal, seconds, tell },
    read: () => api.read(deploymentPage, { fleet: fleetKey(ref), deployment }),
    judge: (page) =>
      isActive(page.deployment)
        ? { progress: progressOf(ref, page) }
        : { end: endOf(ref, page.deployment, wanted) },
    late: `the deployment still runs. To follow it, run plimsoll watch ${ref.name}.`,
  });

const wordOf = (status: string) => STATUS[status]?.word ?? status;

function progressOf({ name }: FleetRef, { deployment, watch }: DeploymentPage): string {
  const { status, label, share } = deployment;
  const left = watch?.secondsLeft == null ? '' : `, ${about(watch.secondsLeft)} left`;
  return `${name}: ${wordOf(status)} ${label}, ${percent(share)}${left}`;
}

function endOf(
  { name }: FleetRef,
  { status, label, reason, rollbackReason }: DeploymentPage['deployment'],
  wanted: Awaited['wanted'],
): Followed {
  if (status === wanted)
    return {
      exit: EXIT.done,
      text: wanted === 'Successful' ? `${name} runs ${label}.` : `${name} was rolled back from ${label}.`,
    };
  const why = rollbackReason ?? reason;
  return { exit: EXIT.failed, text: `${label} on ${name}: ${wordOf(status)}.${why ? ` AWS: ${why}` : ''}` };
}

import type { RefreshFacts } from '@/lib/aws/refreshes';
import { AppError, type Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { imageOf, isMixed, isPinned, type Fleet } from '@/lib/fleets/model';
import { versionLabel, type Image } from '@/lib/images/model';
import { assertNotRevoked, type Consent } from '@/lib/images/revocation';
import { isAlias } from '@/lib/releases/grade';
import { canLaunch, isNumbered, previousRelease, type Release } from '@/lib/releases/model';
import type { BootTime } from '@/lib/scaling/model';
import type { Circumstances } from './strategy';

/** AWS may add statuses; one that is not here is shown in AWS's word and counts as ended. */
export const STATUS: Record<string, { word: string; active: boolean; tone: 'busy' | 'ok' | 'bad' | 'warn' }> =
  {
    Pending: { word: 'starting', active: true, tone: 'busy' },
    InProgress: { word: 'deploying', active: true, tone: 'busy' },
    Baking: { word: 'baking', active: true, tone: 'busy' },
    Cancelling: { word: 'cancelling', active: true, tone: 'busy' },
    RollbackInProgress: { word: 'rolling back', active: true, tone: 'busy' },
    Successful: { word: 'done', active: false, tone: 'ok' },
    Failed: { word: 'failed', active: false, tone: 'bad' },
    Cancelled: { word: 'cancelled', active: false, tone: 'warn' },
    RollbackSuccessful: { word: 'rolled back', active: false, tone: 'warn' },
    RollbackFailed: { word: 'rollback failed', active: false, tone: 'bad' },
  };

export interface Deployment {
  id: string;
  status: string;
  /** AWS's own reason, whole. */
  reason: string | null;
  /** UTC ms */
  startedAt: number | null;
  endedAt: number | null;
  /** The launch template version it goes to, and what that is. */
  version: string | null;
  label: string;
  /** As AWS counts: replaced, in service and warmed up, 0 to 1. It falls to 0 in a rollback. */
  share: number;
  /** Machines still to update, as AWS counts; not to be derived from the share. */
  left: number | null;
  bakeSeconds: number;
  checkpoints: number[];
  checkpointSeconds: number;
  /** Percentages of the desired capacity; null warm-up: the group's own. */
  minHealthy: number;
  maxHealthy: number;
  warmupSeconds: number | null;
  /** Names; any of them stops it. */
  alarms: string[];
  autoRollback: boolean;
  rollbackReason: string | null;
}

export interface FleetDeployments {
  deployments: Deployment[];
  active: Deployment | null;
  releases: Release[];
}

export interface ActiveList {
  /** By fleet key. */
  active: Record<string, Deployment>;
  problems: Problem[];
}

export interface DeploymentRow extends Deployment {
  fleet: FleetRef;
}

export interface DeploymentList {
  rows: DeploymentRow[];
  problems: (Problem & { fleet: string })[];
  now: number;
}

export interface DeployOptions {
  fleet: Fleet;
  images: Image[];
  releases: Release[];
  active: Deployment | null;
  circumstances: Circumstances;
  boot: BootTime;
  /** Of the fleet's machine type; empty when AWS could not say. */
  architectures: string[];
  now: number;
}

export const isActive = (deployment: Pick<Deployment, 'status'>) =>
  STATUS[deployment.status]?.active ?? false;
export const isRollingBack = (deployment: Pick<Deployment, 'status'>) =>
  deployment.status.startsWith('Rollback');

export const releaseLabel = (release: Release | null | undefined): string => {
  if (!release) return 'unknown';
  return release.image ? versionLabel(release.image) : `release ${release.number}`;
};

export function toDeployment(facts: RefreshFacts, releases: readonly Release[]): Deployment {
  const release = releases.find((one) => String(one.number) === facts.version);
  return {
    id: facts.id,
    status: facts.status,
    reason: facts.reason,
    startedAt: facts.startedAt,
    endedAt: facts.endedAt,
    version: facts.version,
    label: release ? releaseLabel(release) : facts.version ? `release ${facts.version}` : 'same release',
    share: facts.replacedShare,
    left: facts.left,
    bakeSeconds: facts.bakeSeconds,
    checkpoints: facts.checkpoints,
    checkpointSeconds: facts.checkpointSeconds,
    minHealthy: facts.minHealthy,
    maxHealthy: facts.maxHealthy,
    warmupSeconds: facts.warmupSeconds,
    alarms: facts.alarms,
    autoRollback: facts.autoRollback,
    rollbackReason: facts.rollback?.reason ?? null,
  };
}

/** reverse: AWS goes back within the running deployment · release: a new deployment to an earlier release. */
export type RollbackTarget =
  { kind: 'reverse'; to: Release | null } | { kind: 'release'; to: Release } | { kind: 'none'; why: string };

/** Why AWS does not know what ran before; null where it does. */
function whyIrreversible({ template }: Fleet, current: Release | null, { version }: Deployment) {
  if (!version) return 'it names no release';
  if (!template || !isNumbered(template.version))
    return `the group names ${template?.version ?? 'no template'}`;
  return isAlias(current?.imageId ?? null) ? 'a Systems Manager parameter stands for its image' : null;
}

/** Where going back leads, by what runs now. */
export function rollbackTarget(
  fleet: Fleet,
  releases: readonly Release[],
  active: Deployment | null,
): RollbackTarget {
  const current =
    releases.find((release) => String(release.number) === fleet.template?.version) ?? fleet.release;
  if (active) {
    if (isRollingBack(active)) return { kind: 'none', why: `${fleet.ref.name} is already rolling back.` };
    if (active.status === 'Cancelling')
      return { kind: 'none', why: 'The deployment is being cancelled; then roll back.' };
    const irreversible = whyIrreversible(fleet, current, active);
    if (irreversible)
      return {
        kind: 'none',
        why: `AWS cannot reverse this deployment, since ${irreversible}: cancel it, then roll back to an earlier release.`,
      };
    return { kind: 'reverse', to: current };
  }
  if (!fleet.template || !current)
    return { kind: 'none', why: 'This fleet has no launch template, so it has no releases.' };
  if (isMixed(fleet) && isPinned(fleet) && canLaunch(current)) return { kind: 'release', to: current };
  const to = previousRelease(releases, current.number);
  return to
    ? { kind: 'release', to }
    : { kind: 'none', why: 'There is no earlier release whose image still launches.' };
}

/** @throws AppError refused: what stands against starting a deployment to this image and type */
export function assertDeployable(
  fleet: Fleet,
  active: Deployment | null,
  image: Image | null,
  type: string | null,
  architectures: string[],
  consent: Consent = {},
) {
  const { name } = fleet.ref;
  if (fleet.deleting)
    throw new AppError('refused', `${name} is being deleted.`, {
      hint: 'Nothing can be changed on it any more.',
    });
  if (active)
    throw new AppError('refused', `A deployment to ${active.label} is already running on ${name}.`, {
      hint: 'Cancel it or roll it back first.',
    });
  if (!fleet.template || fleet.template.mixed)
    throw new AppError('refused', `${name} is not launched from one launch template.`, {
      hint: 'Give the group a launch template; Plimsoll deploys releases, which are its versions.',
    });
  if (!image)
    throw new AppError(
      'refused',
      `That image is not in ${fleet.ref.region}, or not shared with this account.`,
      {
        hint: 'Copy it to the region, or choose another version.',
      },
    );
  if (image.state !== 'available')
    throw new AppError('refused', `${image.name} is ${image.state}, so it cannot be launched.`, {
      hint: 'Choose a version that is available.',
    });
  // What it runs already is not refused: a larger machine may be what keeps it up.
  if (image.id !== imageOf(fleet)?.id) assertNotRevoked(image, consent);
  if (type && image.architecture && architectures.length > 0 && !architectures.includes(image.architecture))
    throw new AppError(
      'refused',
      `${image.name} is built for ${image.architecture}; ${type} is ${architectures.join(', ')}.`,
      {
        hint: 'Choose a machine type of the image’s architecture, or an image built for this type.',
      },
    );
  const blocked = fleet.suspended.filter((process) => /^(Launch|Terminate|InstanceRefresh)$/.test(process));
  if (blocked.length > 0)
    throw new AppError(
      'refused',
      `${name} has ${blocked.join(' and ')} suspended, so AWS could not replace machines.`,
      {
        hint: 'Resume the processes first.',
      },
    );
}

/**
 * A release of this image and type that was made here and never started: an earlier attempt stopped between the two.
 * Null where the group has moved on since.
 */
export function unstartedRelease(
  fleet: Fleet,
  { releases, deployments }: Pick<FleetDeployments, 'releases' | 'deployments'>,
  imageId: string | null,
  type: string | null,
): Release | null {
  const named = Number(fleet.template?.version);
  const newest = releases[0];
  if (!newest?.change || !(newest.number > named)) return null;
  const started = deployments.some(({ version }) => version === String(newest.number));
  return !started && newest.imageId === imageId && newest.instanceType === type ? newest : null;
}

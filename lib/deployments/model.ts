import type { RefreshFacts } from '@/lib/aws/refreshes';
import type { Problem } from '@/lib/core/errors';
import type { ProblemAt } from '@/lib/core/place';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { versionLabel, type Image } from '@/lib/images/model';
import type { Release } from '@/lib/releases/model';
import type { BootTime } from '@/lib/scaling/model';
import type { Circumstances } from './strategy';

/** A release that served a fleet, with the evidence. Only such a release can be rolled back to. */
export interface Served {
  number: number;
  /** UTC ms; null: unknown. */
  from: number | null;
  /** UTC ms; null: instances in service run it now. */
  to: number | null;
  /** For example "served 12 d, until 22 Nov 14:02 UTC". */
  evidence: string;
}

export { isActive, isRollingBack, STATUS } from '@/lib/fleets/refresh-status';

export interface Deployment {
  id: string;
  status: string;
  /** AWS's reason, unabridged. */
  reason: string | null;
  /** UTC ms. */
  startedAt: number | null;
  endedAt: number | null;
  /** The launch template version that it deploys, and its contents. */
  version: string | null;
  label: string;
  /** Share of machines replaced, in service and warm, 0 to 1, by AWS. It falls to 0 in a rollback. */
  share: number;
  /** Machines still to be updated, by AWS; it cannot be derived from the share. */
  left: number | null;
  bakeSeconds: number;
  checkpoints: number[];
  checkpointSeconds: number;
  /** Percentages of desired capacity. Warm-up in seconds; null: the group's own. */
  minHealthy: number;
  maxHealthy: number;
  warmupSeconds: number | null;
  /** Names of alarms; any of them stops the deployment. */
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
  /** Keys of the fleets of which it could not be read whether a deployment runs. */
  unread: string[];
  problems: Problem[];
}

export interface DeploymentRow extends Deployment {
  fleet: FleetRef;
  /** Label of the release before; null: not known. */
  from: string | null;
  /** The number of that release. */
  fromNumber: number | null;
  /** Who started it; null: CloudTrail has not said. */
  by: string | null;
  why: string | null;
}

export interface DeploymentList {
  rows: DeploymentRow[];
  problems: (ProblemAt & { fleet: string })[];
  now: number;
}

export interface DeployOptions {
  fleet: Fleet;
  images: Image[];
  releases: Release[];
  /** Newest first. */
  deployments: Deployment[];
  active: Deployment | null;
  /** Releases with evidence that they served this fleet. A rollback leads to one of these. */
  served: Served[];
  circumstances: Circumstances;
  boot: BootTime;
  /** Architectures of the fleet's machine type; empty if AWS did not say. */
  architectures: string[];
  now: number;
}

export const releaseLabel = (release: Release | null | undefined): string => {
  if (!release) return 'unknown';
  if (release.image) return versionLabel(release.image);
  return release.configuration ?? `release ${release.number}`;
};

/** An instance refresh of AWS with the release that it deploys. */
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

/**
 * A release with this image and type that Plimsoll made and never started, because an attempt stopped in between. null
 * if the group has moved on since.
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

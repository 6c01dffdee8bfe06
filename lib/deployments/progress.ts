import { isRollingBack, type Deployment, type FleetDeployments } from './model';
import type { NamedHold } from './rolled-back-by.server';
import type { RollbackTarget } from './way-back';
import { replacementOf } from './preferences';

interface Machine {
  zone: string;
  version: string | null;
  lifecycle: string;
  healthy: boolean;
}

export interface ZoneProgress {
  zone: string;
  /** Healthy machines in service that run the new release. */
  done: number;
  /** Machines of the new release that are starting. */
  coming: number;
  /** Machines of another release that still serve. */
  old: number;
}

/** A running deployment in detail. */
export interface Watch {
  zones: ZoneProgress[];
  /** Expected seconds; null if no boot was measured. */
  secondsLeft: number | null;
  /** UTC ms. */
  bakeEndsAt: number | null;
  /** State in AWS's word; null if unknown. */
  alarms: { name: string; state: string | null }[];
  /** When the newest machine came into service, UTC ms. */
  readyAt: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** A fleet's deployments, what runs now, and where a rollback leads. */
export interface FleetRollouts extends FleetDeployments {
  rollback: RollbackTarget;
  watch: Watch | null;
  /** What the fleet was rolled back from and nobody released, newest first; null: not known. */
  held: NamedHold[] | null;
}

/** Progress by zone, from the machines that the group has now. */
export function zoneProgress(machines: readonly Machine[], version: string | null): ZoneProgress[] {
  const zones = [...new Set(machines.map(({ zone }) => zone))].sort();
  return zones.map((zone) => {
    const here = machines.filter((one) => one.zone === zone);
    const target = here.filter((one) => one.version === version);
    const serving = ({ lifecycle, healthy }: Machine) => lifecycle === 'InService' && healthy;
    return {
      zone,
      done: target.filter(serving).length,
      coming: target.filter(({ lifecycle }) => lifecycle.includes('Pending')).length,
      old: here.filter((one) => one.version !== version && one.lifecycle === 'InService').length,
    };
  });
}

export interface Standing {
  /** Desired capacity. */
  machines: number;
  /** Machines of another release, by the group's own list. */
  old: number;
  bootSeconds: number | null;
  /** Seconds: the group's own warm-up, used if the deployment sets none. */
  warmupSeconds: number;
  /** When the newest machine came into service, UTC ms. */
  readyAt: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/**
 * UTC ms. From AWS's status text if it gives the rest of the bake, else counted from when the newest machine was warm.
 * null: unknown.
 */
export function bakeEndsAt({ reason, bakeSeconds, ...deployment }: Deployment, at: Standing): number | null {
  const said = /(\d+) seconds left/.exec(reason ?? '')?.[1];
  if (said) return at.now + Number(said) * 1000;
  const warm = deployment.warmupSeconds ?? at.warmupSeconds;
  return at.readyAt && at.readyAt + (warm + bakeSeconds) * 1000;
}

/**
 * Expected seconds to the end, from AWS's counts and the measured boot time; null if no boot was measured. The share
 * counts warm machines and `left` those not begun, so the one with more work left is used.
 */
export function secondsLeft(deployment: Deployment, at: Standing): number | null {
  if (deployment.status === 'Baking') {
    const end = bakeEndsAt(deployment, at);
    return end && Math.max(0, (end - at.now) / 1000);
  }
  if (at.bootSeconds === null || deployment.status === 'Cancelling') return null;
  const { minHealthy: minHealthyPercentage, maxHealthy: maxHealthyPercentage } = deployment;
  const { batch } = replacementOf({ minHealthyPercentage, maxHealthyPercentage }, at.machines);
  const ready = at.bootSeconds + (deployment.warmupSeconds ?? at.warmupSeconds);
  if (isRollingBack(deployment)) return Math.ceil(at.old / batch) * ready;
  const cold = Math.ceil(at.machines * (1 - deployment.share) - 1e-9);
  const rest = Math.max(cold, deployment.left ?? 0);
  const pauses = deployment.checkpoints.filter((one) => one < 100 && one / 100 > deployment.share).length;
  return Math.ceil(rest / batch) * ready + pauses * deployment.checkpointSeconds + deployment.bakeSeconds;
}

import { isRollingBack, type Deployment, type FleetDeployments, type RollbackTarget } from './model';
import { replacementOf } from './preferences';

interface Machine {
  zone: string;
  version: string | null;
  lifecycle: string;
  healthy: boolean;
}

export interface ZoneProgress {
  zone: string;
  /** In service and healthy, of the release that it goes to. */
  done: number;
  /** Of that release, on their way in. */
  coming: number;
  /** Of another release, still serving. */
  old: number;
}

/** A running deployment, seen closely. */
export interface Watch {
  zones: ZoneProgress[];
  /** Expected; null where no boot was measured. */
  secondsLeft: number | null;
  /** UTC ms */
  bakeEndsAt: number | null;
  /** State in AWS's word; null where it cannot be told. */
  alarms: { name: string; state: string | null }[];
  /** When the newest machine came into service, UTC ms. */
  readyAt: number | null;
  /** AWS's clock. */
  now: number;
}

/** A fleet's own page: what was deployed, what runs, where back leads. */
export interface FleetRollouts extends FleetDeployments {
  rollback: RollbackTarget;
  watch: Watch | null;
}

/** By zone, from the machines that the group has now. */
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
  /** Machines of the wrong release, by the group's own list. */
  old: number;
  bootSeconds: number | null;
  /** The group's own warm-up, where the deployment names none. */
  warmupSeconds: number;
  /** When the newest machine came into service, UTC ms. */
  readyAt: number | null;
  /** AWS's clock. */
  now: number;
}

/** AWS says the rest of a bake in words; else it began when the newest machine was warm. Null: nobody knows. */
export function bakeEndsAt({ reason, bakeSeconds, ...deployment }: Deployment, at: Standing): number | null {
  const said = /(\d+) seconds left/.exec(reason ?? '')?.[1];
  if (said) return at.now + Number(said) * 1000;
  const warm = deployment.warmupSeconds ?? at.warmupSeconds;
  return at.readyAt && at.readyAt + (warm + bakeSeconds) * 1000;
}

/**
 * Seconds until it ends, from AWS's counts and the measured boot time; null where no boot was measured. The share counts
 * what is warm, `left` what is not begun: neither follows from the other, so whichever leaves more to do stands.
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

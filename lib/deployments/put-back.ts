import { fleetKey } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/outcome';
import type { Seen } from '@/lib/fleets/model';
import { by, keptIn, TOO_OLD, type Done, type Way, type WaysBack } from '@/lib/rules/put-back';
import type { DeployImage, RollBack } from './schema';

/** Deployments compare the release alone. */
const leaving = (release: number): Seen => ({ desired: 0, min: 0, max: 0, version: String(release) });

/** A release's number; null for `$Latest`, or if the row has none. */
function releaseIn(value: Values[string] | undefined): number | null {
  const number = Number(value ?? NaN);
  return Number.isInteger(number) && number > 0 ? number : null;
}

/** While AWS still replaces machines it can reverse the deployment. Afterwards the earlier release is deployed. */
function waysTo(done: Done, { to, left }: { to: number | null; left: number | null }): WaysBack {
  const fleet = fleetKey(done.target);
  const deployment = done.result?.deployment;
  const again: Way[] =
    to === null || left === null
      ? []
      : [by<typeof RollBack>('rollBack', { fleet, seen: leaving(left), to, deployment: null })];
  if (typeof deployment !== 'string' || deployment === '') return again[0] ? [again[0]] : TOO_OLD;
  return [by<typeof RollBack>('rollBack', { fleet, seen: leaving(left ?? 0), to, deployment }), ...again];
}

/** Brings back the release before, with its image and its machine type. */
export const deploymentBack = (done: Done): WaysBack =>
  waysTo(done, {
    to: releaseIn(done.before.version) ?? releaseIn(done.before.ran),
    left: releaseIn(done.result?.release),
  });

/** What a reversed deployment was replacing machines with; null if its image is unknown. */
export interface KeptRollback {
  imageId: string | null;
}

/** Brings back the release that was rolled back. One that never served is deployed anew, with its image. */
export function rollbackBack(done: Done): WaysBack {
  const { before, after, result } = done;
  const reversed = after.deployment != null;
  const left = releaseIn(after.release);
  const ways = waysTo({ ...done, result: reversed ? null : result }, { to: releaseIn(before.release), left });
  const imageId = keptIn<KeptRollback>(done)?.imageId;
  if ('cannot' in ways || !imageId || left === null) return ways;
  const fleet = fleetKey(done.target);
  const anew = { fleet, seen: leaving(left), imageId, strategy: 'careful' as const };
  return [...ways, by<typeof DeployImage>('deployImage', anew)];
}

import { fleetKey } from '@/lib/core/fleet-ref';
import type { Seen } from '@/lib/fleets/model';
import { by, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import type { ProtectInstance, ReturnInstance, SetAsideInstance } from './schema';

/** The fleet as the change left it. Protection changes no capacity. */
function leftBy({ before, after, result, target }: Done) {
  const { instance } = after;
  const desired = result?.desired ?? before.desired ?? 0;
  if (typeof instance !== 'string' || typeof desired !== 'number') return null;
  const seen: Seen = { desired, min: 0, max: 0, version: null };
  return { fleet: fleetKey(target), seen, instance };
}

/** Brings it back into service. If it was replaced meanwhile, desired capacity stays as it was. */
export function setAsideBack(done: Done): WaysBack {
  const left = leftBy(done);
  const { before, after } = done;
  if (!left) return TOO_OLD;
  const isDetached = after.lifecycle === 'detached';
  return [
    by<typeof ReturnInstance>('returnInstance', {
      ...left,
      ...{ lifecycle: String(after.lifecycle), from: isDetached ? 'detached' : 'standby' },
      ...(after.replaced === true && { then: Number(before.desired) }),
    }),
  ];
}

/** Sets it aside again, as it was. */
export function returnBack(done: Done): WaysBack {
  const left = leftBy(done);
  const { before, result } = done;
  if (!left) return TOO_OLD;
  return [
    by<typeof SetAsideInstance>('setAsideInstance', {
      ...left,
      ...{ lifecycle: 'InService', how: before.lifecycle === 'detached' ? 'detach' : 'standby' },
      replace: result?.desired === before.desired,
    }),
  ];
}

export function protectionBack(done: Done): WaysBack {
  const left = leftBy(done);
  if (!left) return TOO_OLD;
  return [
    by<typeof ProtectInstance>('protectInstance', {
      ...left,
      ...{ lifecycle: String(done.before.lifecycle), protect: done.before.protected === true },
    }),
  ];
}

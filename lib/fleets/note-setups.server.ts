import 'server-only';
import { awsNow } from '@/lib/aws/clock';
import { fleetKey } from '@/lib/core/fleet-ref';
import { processWide } from '@/lib/core/process-wide';
import { noteSetups, type SeenSetup } from '@/lib/db/seen-setups';
import { log } from '@/lib/runtime/log';
import { DEFAULT_TARGET } from './line';
import type { Fleet } from './model';
import { cpuTarget } from './policies';

const REST_MS = 60_000;
const state = processWide('seen-setups', () => ({ noted: new Map<string, string>(), restsUntil: 0 }));

const setupOf = ({ ref, capacity, policies }: Fleet): SeenSetup[] =>
  policies === null
    ? []
    : [
        {
          ...{ fleet: fleetKey(ref), min: capacity.min, max: capacity.max },
          target: cpuTarget(policies) ?? DEFAULT_TARGET,
        },
      ];

/** Stores in the background what fleets are set to, if this process has not stored it yet. */
export function noteSeenSetups(fleets: readonly Fleet[], now = Date.now()) {
  if (now < state.restsUntil) return;
  const fresh = fleets.flatMap(setupOf).filter((one) => state.noted.get(one.fleet) !== JSON.stringify(one));
  if (fresh.length === 0) return;
  for (const one of fresh) state.noted.set(one.fleet, JSON.stringify(one));
  noteSetups(fresh, new Date(awsNow())).catch((error: unknown) => {
    for (const one of fresh) state.noted.delete(one.fleet);
    state.restsUntil = now + REST_MS;
    log.warn({ error }, 'what fleets are set to could not be recorded');
  });
}

import 'server-only';
import { fleetKey } from '@/lib/core/fleet-ref';
import { processWide } from '@/lib/core/process-wide';
import { noteFleetTags, type TaggedFleet } from '@/lib/db/fleet-tags';
import { log } from '@/lib/runtime/log';

const REST_MS = 60_000;
const MOST_AT_ONCE = 1_000;

const state = processWide('fleet-tags', () => ({ noted: new Map<string, string>(), restsUntil: 0 }));

/** Stores the tags of fleets in the background, if this process has not stored them yet. */
export function noteTags(fleets: readonly TaggedFleet[], now = Date.now()) {
  if (now < state.restsUntil) return;
  const fresh = fleets
    .filter((one) => state.noted.get(fleetKey(one.ref)) !== textOf(one))
    .slice(0, MOST_AT_ONCE);
  if (fresh.length === 0) return;
  for (const one of fresh) state.noted.set(fleetKey(one.ref), textOf(one));
  noteFleetTags(fresh).catch((error: unknown) => {
    for (const one of fresh) state.noted.delete(fleetKey(one.ref));
    state.restsUntil = now + REST_MS;
    log.warn({ error }, 'the tags of fleets could not be remembered');
  });
}

const textOf = ({ app, env }: TaggedFleet) => JSON.stringify([app, env]);

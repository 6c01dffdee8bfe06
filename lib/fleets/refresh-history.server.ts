import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { describeRefreshes, type RefreshFacts } from '@/lib/aws/refreshes';
import type { Aged } from '@/lib/core/aged';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { processWide } from '@/lib/core/process-wide';
import { PACE } from '@/lib/core/pace';
import { orElse } from '@/lib/runtime/or-else';

type History = RefreshFacts[] | null;

/** AWS tells the history of one group a call, so lists of a thousand fleets ask rarely and few at a time. */
const KEPT_MS = 300_000;
const [MOST_ASKED, PER_MS] = [10, 5_000];
/** ms that a list waits for an answer. A later one is in the next list. */
const PATIENCE_MS = 300;

const state = processWide('refresh-histories', () => ({
  known: new Map<string, { at: number; history: History }>(),
  asked: [] as number[],
}));

function mayAsk(now: number): boolean {
  state.asked = state.asked.filter((at) => now - at < PER_MS);
  return state.asked.length < MOST_ASKED && state.asked.push(now) > 0;
}

/** A fleet's refresh history, which lists remember; null if AWS does not answer. */
export async function keepHistory(ref: FleetRef, asked: Promise<Aged<RefreshFacts[]>>): Promise<History> {
  const { value } = await orElse(asked, null);
  if (value) state.known.set(fleetKey(ref), { at: Date.now(), history: value });
  return value;
}

/** The same, as new as a page that someone watches. */
export const watchedHistory = (ref: FleetRef) => keepHistory(ref, describeRefreshes(ref, PACE.watched));

/**
 * For a list: the last history that is known, which may be minutes old; null: not known yet. While a deployment mixes
 * releases it is read at each list, so that its end is not missed.
 */
export async function listedHistory(ref: FleetRef, isMoving: boolean): Promise<History> {
  const now = Date.now();
  const known = state.known.get(fleetKey(ref));
  if (known && !isMoving && now - known.at < KEPT_MS) return known.history;
  if (!mayAsk(now)) return known?.history ?? null;
  const asked = watchedHistory(ref).then((history) => {
    if (isMoving) state.known.delete(fleetKey(ref));
    return history;
  });
  const inTime = await Promise.race([asked, wait(PATIENCE_MS, null, { ref: false })]);
  return inTime ?? known?.history ?? null;
}

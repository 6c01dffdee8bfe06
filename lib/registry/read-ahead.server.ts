import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { callerAnswers } from '@/lib/aws/identity';
import { ownContext } from '@/lib/changes/context';
import { processWide } from '@/lib/core/process-wide';
import { activeDeployments } from '@/lib/deployments/reads';
import type { FleetList } from '@/lib/fleets/model';
import { fleetList } from '@/lib/fleets/reads';
import { addressOf } from '@/lib/query/read-options';
import { heldValue } from '@/lib/runtime/answers';
import { log } from '@/lib/runtime/log';
import { env } from '@/lib/runtime/env';
import { HANDLERS } from './handlers';

/** ms that probes wait, all together. */
const WAIT_MS = 3_000;
/** ms after the first probe in which Plimsoll tries again, since AWS may not be reachable yet. */
const TRY_MS = 60_000;

const state = processWide('read ahead', () => ({
  firstProbe: null as number | null,
  waitedMs: 0,
  isDone: false,
  under: null as Promise<void> | null,
}));

function read({ path }: { path: string }) {
  const handler = HANDLERS.find((one) => one.read.path === path)!;
  return heldValue(addressOf(path, {}), () => handler.query(ownContext(), {}));
}

/** AWS is asked for an identity first: a read that fails pauses, and a person would wait for it. */
async function tryReading() {
  const caller = await callerAnswers(env.regions[0]!);
  if (caller.stale) return;
  const [fleets] = await Promise.all([read(fleetList) as Promise<FleetList>, read(activeDeployments)]);
  state.isDone = fleets.readAt !== null;
}

/**
 * Reads the fleets once in the life of a process, when it is first asked whether it is ready. So the first person
 * after a restart waits neither for AWS nor for code that runs for the first time. What AWS charges for is not read.
 * All probes together wait three seconds at most. It does not fail: pages show what fails, and ask again.
 */
export async function readAhead(): Promise<void> {
  const now = Date.now();
  state.firstProbe ??= now;
  if (state.isDone || now - state.firstProbe > TRY_MS) return;
  state.under ??= tryReading()
    .catch((error: unknown) => log.debug({ error }, 'the fleets could not be read ahead'))
    .finally(() => (state.under = null));
  await Promise.race([state.under, pause(WAIT_MS - state.waitedMs, undefined, { ref: false })]);
  state.waitedMs = Math.min(WAIT_MS, state.waitedMs + Date.now() - now);
}

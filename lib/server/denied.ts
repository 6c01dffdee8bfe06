import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/access/model';
import type { Denial } from '@/lib/core/denials';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import { processWide } from '@/lib/core/process-wide';
import { createRates } from '@/lib/core/rate';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { insertSettled } from '@/lib/db/changes';
import { log } from './log';

/** What was turned away, and what it wanted as far as that can be told. */
export interface Denied extends Denial {
  actor?: Actor;
  input?: unknown;
}

const SAYS: Record<Denial['reason'], string> = {
  'signed out': 'Nobody is signed in.',
  'cross-origin': 'It did not come from a page of this site.',
  limited: 'Too many requests.',
  token: 'The token is not valid.',
};

/** One row a minute for a reason, an address and a person, sixty in all: who knocks a thousand times fills no table. */
const state = processWide('denied', () => ({
  each: createRates({ perMinute: 1, burst: 1 }),
  all: createRates({ perMinute: 60, burst: 60 }),
  alike: new Map<string, number>(),
}));
const MOST_COUNTED = 10_000;

const CONSOLE: Target = { kind: 'console', account: '', region: EVERYWHERE, name: 'Plimsoll' };

function targetOf(input: unknown): Target {
  const { fleet } = (input ?? {}) as { fleet?: unknown };
  return (typeof fleet === 'string' && fleet.length <= 300 && parseFleetKey(fleet)) || CONSOLE;
}

/** Writes an attempt into the audit trail, with how many alike came since the last row. It never fails. */
export async function recordDenied({ reason, address, actor, input }: Denied): Promise<void> {
  const who = `${reason} ${address} ${actor?.name ?? ''}`;
  const now = Date.now();
  const alike = state.alike.get(who) ?? 0;
  if (state.each.take(who, now) > 0 || state.all.take('all', now) > 0) {
    if (state.alike.size >= MOST_COUNTED) state.alike.clear();
    state.alike.set(who, alike + 1);
    return;
  }
  state.alike.delete(who);
  const id = randomUUID();
  const row = {
    id,
    actor: actor?.name ?? 'signed out',
    role: actor?.role ?? '',
    action: 'request.denied',
    target: targetOf(input),
    before: {},
    after: { address, alike },
    reason: null,
    at: new Date(now),
  };
  try {
    await insertSettled(row, {
      kind: 'refused',
      message: SAYS[reason],
      calls: [],
      result: null,
      at: row.at,
    });
  } catch (error) {
    log.warn({ error, reason, address }, 'a denied request could not be recorded');
  }
}

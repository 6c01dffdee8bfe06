import 'server-only';
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { awsNow } from '@/lib/aws/clock';
import type { Actor } from '@/lib/rules/grants';
import type { Denial } from '@/lib/core/denials';
import { parseFleetKey } from '@/lib/core/fleet-ref';
import { processWide } from '@/lib/core/process-wide';
import { createRates } from '@/lib/core/rate';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { insertSettled } from '@/lib/db/changes';
import { log } from '@/lib/runtime/log';

/** A rejected request. */
export interface Denied extends Denial {
  /** Missing for strangers: of what they sent, the trail and the webhooks keep nothing. */
  by?: { actor: Actor; input: unknown };
}

const SAYS: Record<Denial['reason'], string> = {
  'signed out': 'Nobody is signed in.',
  'cross-origin': 'The request did not come from a page of this site.',
  limited: 'Too many requests.',
  token: 'The token is not valid.',
  identity: 'Plimsoll issues no token for the identity of this pipeline.',
  code: 'No command line is waiting with this code.',
  'no role': 'A person without a role here signed in.',
};

/**
 * At most one row a minute per reason, address and person, and sixty in all, so that repeated attempts cannot fill the
 * table.
 */
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

/** Writes a rejection to the audit trail with the number of similar ones since the last row. It never throws. */
export async function recordDenied({ reason, by, ...denial }: Denied): Promise<void> {
  const address = isIP(denial.address) ? denial.address : 'unknown';
  const actor = by?.actor;
  const who = `${reason} ${address} ${actor?.id ?? ''}`;
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
    subject: actor?.id ?? '',
    email: actor?.email ?? null,
    role: actor?.role ?? '',
    action: 'request.denied',
    target: targetOf(by?.input),
    before: {},
    after: { address, alike },
    reason: null,
    at: new Date(awsNow()),
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

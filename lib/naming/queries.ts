import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import { isYounger } from '@/lib/core/aged';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { findNaming } from '@/lib/db/naming';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { namingOf, NOTHING_SAVED, sourcesOf, type Naming, type NamingRow, type NamingState } from './model';
import { SavedNaming } from './schema';

const configured = { keys: env.tagKeys, defaultEnv: env.DEFAULT_ENV };

/** ms until another replica's change counts here. */
const HELD_MS = 2_000;

interface Held {
  at: number;
  naming: Promise<Naming>;
  /** The last that was read, by the number of its row. */
  last: { number: number | null; naming: Naming };
}

const held = processWide('naming', () => ({
  now: null as Held | null,
}));

/**
 * What counts now. The same object as long as nothing changes, so that what is read by it can be kept. While the
 * database does not answer, what was read last still counts; nothing can be changed then.
 */
export function readNaming(): Promise<Naming> {
  const known = held.now;
  if (known && isYounger(known.at, HELD_MS)) return known.naming;
  const last = known?.last ?? { number: null, naming: namingOf(NOTHING_SAVED, configured) };
  const next: Held = { at: Date.now(), last, naming: Promise.resolve(last.naming) };
  next.naming = findRow().then(
    (row) => {
      const number = row?.number ?? null;
      if (number !== last.number)
        next.last = { number, naming: namingOf(row?.saved ?? NOTHING_SAVED, configured) };
      return next.last.naming;
    },
    (error: unknown) => {
      log.warn({ error }, 'names and tags could not be read, so the last ones count');
      return last.naming;
    },
  );
  held.now = next;
  return next.naming;
}

/** A change of this process counts at once. */
export const expireNaming = () => {
  if (held.now) held.now.at = -Infinity;
};

/** @throws AppError unavailable if the stored values cannot be read */
export async function findRow(): Promise<NamingRow | null> {
  const row = await findNaming();
  if (!row) return null;
  const parsed = SavedNaming.safeParse(row.saved);
  if (parsed.success) return { ...row, at: row.at.getTime(), saved: parsed.data };
  throw new AppError('unavailable', 'The saved names and tags cannot be read.', {
    hint: `Row ${row.number} of naming has a format that this version does not know. To replace it, save names and tags again.`,
    cause: parsed.error,
  });
}

/** How tags and names are read, with the source of each value. */
export async function getNaming(_: Ctx): Promise<NamingState> {
  const row = await findRow();
  const saved = row?.saved ?? NOTHING_SAVED;
  return {
    ...{ naming: namingOf(saved, configured), sources: sourcesOf(saved, configured) },
    ...{ configured, row },
  };
}

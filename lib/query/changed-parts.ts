import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';

/** Names the version of a long answer that the browser has. */
export const SINCE_HEADER = 'x-plimsoll-since';
/** Asks for the whole answer in versions. */
export const NO_VERSION = 'none';

/** A batch is answered with a line of JSON for each read if it is asked for as this. */
export const LINES = 'application/x-ndjson';

/** What of a long answer changed since the version that was asked with. */
export interface ChangedParts {
  version: string;
  /** The answer without its entries. */
  rest: object;
  isList: boolean;
  /** The entries that changed, by key. */
  set: Record<string, unknown>;
  /** Keys of all entries in order; missing: they are the same as before. */
  keys?: string[];
}

export const isChanged = (body: unknown): body is ChangedParts =>
  typeof body === 'object' && body !== null && 'rest' in body && 'set' in body;

/** The entries of a field by key: of a record its own keys, of a list those of the fleets that its entries name. */
export const entriesOf = (field: unknown): Map<string, unknown> =>
  Array.isArray(field)
    ? new Map((field as { ref: FleetRef }[]).map((entry) => [fleetKey(entry.ref), entry]))
    : new Map(Object.entries(field as object));

/** The answer after the change. Entries that did not change are the same objects as in `before`. */
export function withChanged(before: object | undefined, field: string, changed: ChangedParts): object {
  const { rest, isList, set, keys } = changed;
  const old = (before as Record<string, unknown> | undefined)?.[field];
  if (!keys && Object.keys(set).length === 0) return { ...rest, [field]: old };
  const known = old === undefined ? new Map<string, unknown>() : entriesOf(old);
  const entries = (keys ?? [...known.keys()]).map(
    (key) => [key, Object.hasOwn(set, key) ? set[key] : known.get(key)] as const,
  );
  return { ...rest, [field]: isList ? entries.map(([, entry]) => entry) : Object.fromEntries(entries) };
}

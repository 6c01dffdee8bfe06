const MOST = 2;

/** An answer with the first two items of each list, and the first entry of each record that is keyed by fleet. */
export function shorten(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST).map(shorten);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const isByFleet = entries.length > 0 && entries.every(([key]) => /^\d{12}\//.test(key));
  return Object.fromEntries(
    (isByFleet ? entries.slice(0, 1) : entries).map(([key, one]) => [key, shorten(one)]),
  );
}

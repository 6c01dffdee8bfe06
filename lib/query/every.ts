/**
 * Polls at whole multiples of `ms` on the clock, so that those of one page fall together and travel as one request
 * (`fetch-json.ts`). One that has just run waits a whole turn.
 */
export function every(ms: number): number {
  const rest = ms - (Date.now() % ms);
  return rest < ms / 4 ? rest + ms : rest;
}

/** What moves while somebody watches; what is settled; what changes by the minute. Milliseconds. */
export const POLL = { moving: 2_000, settled: 4_000, slow: 16_000 } as const;

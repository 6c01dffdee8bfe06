export interface Rate {
  /** Refilled evenly over a minute. */
  perMinute: number;
  /** As many at once as this. */
  burst: number;
}

/** More callers than this push out those that were quiet longest, so that no one can fill the memory. */
const MOST_CALLERS = 10_000;

/**
 * A bucket of tokens for each caller. `take` counts one request: ms to wait where it is too many, else 0.
 * @param now UTC ms
 */
export function createRates({ perMinute, burst }: Rate, mostCallers = MOST_CALLERS) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const msEach = 60_000 / perMinute;
  return {
    take(caller: string, now: number): number {
      const last = buckets.get(caller) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, last.tokens + Math.max(0, now - last.at) / msEach);
      const enough = tokens >= 1;
      buckets.delete(caller);
      buckets.set(caller, { tokens: enough ? tokens - 1 : tokens, at: now });
      if (buckets.size > mostCallers) buckets.delete(buckets.keys().next().value!);
      return enough ? 0 : Math.ceil((1 - tokens) * msEach);
    },
    get callers() {
      return buckets.size;
    },
  };
}

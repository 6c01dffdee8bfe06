export interface Rate {
  /** Tokens refilled per minute, evenly. */
  perMinute: number;
  /** Most requests at once. */
  burst: number;
}

/** Above this, callers that were quiet longest are forgotten, so that callers cannot fill the memory. */
const MOST_CALLERS = 10_000;

/** A token bucket per caller. `take` counts one request and returns ms to wait, 0 if it may pass. @param now UTC ms */
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

import 'server-only';

interface Waiting {
  times: number;
  /** By `performance.now()`, which no change of the clock moves. */
  until: number;
}

const MOST = 1_000;
/** The failure after which the first rest comes. */
const FREE = 3;

/** Remembers what failed, and for how long it rests: not after a short outage, then twice as long after each failure. */
export function createBackOff({ firstMs, longestMs }: { firstMs: number; longestMs: number }) {
  const waiting = new Map<string, Waiting>();
  return {
    failed(id: string) {
      const times = (waiting.get(id)?.times ?? 0) + 1;
      if (waiting.size >= MOST) waiting.clear();
      const ms = times < FREE ? 0 : Math.min(longestMs, firstMs * 2 ** (times - FREE));
      waiting.set(id, { times, until: performance.now() + ms });
    },
    forget: (id: string) => void waiting.delete(id),
    /** The ids that rest now. */
    resting: () => [...waiting].filter(([, { until }]) => until > performance.now()).map(([id]) => id),
  };
}

/** How long, in ms, a read may be cached for all callers, by what it shows. */
export const PACE = {
  fresh: 0,
  changing: 1_500,
  watched: 5_000,
  /** What seldom changes, or what much of would be read. */
  settled: 15_000,
  minute: 60_000,
  /** CloudTrail reports a call about five minutes later. */
  trail: 300_000,
  hour: 3_600_000,
  /** Prices and billed cost change a few times a day; each Cost Explorer request costs $0.01. */
  billing: 6 * 3_600_000,
  /** Read only if nothing is cached. */
  held: Infinity,
} as const;

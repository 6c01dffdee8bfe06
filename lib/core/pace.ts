/** How long, in ms, a read may be held for all who ask; the caller names it by what it shows. */
export const PACE = {
  fresh: 0,
  changing: 1_500,
  watched: 5_000,
  minute: 60_000,
  /** CloudTrail tells of a call some five minutes later. */
  trail: 300_000,
  hour: 3_600_000,
  /** Prices and billed cost change a few times a day; Cost Explorer takes $0.01 a request. */
  billing: 6 * 3_600_000,
  /** Asked only where nothing is held yet. */
  held: Infinity,
} as const;

/** A time span in which a fleet ran one release. UTC ms. */
export interface Period {
  release: string;
  from: number;
  /** null: still running. */
  to: number | null;
}

interface Refresh {
  status: string;
  version: string | null;
  startedAt: number | null;
  endedAt: number | null;
}

/**
 * When each release of a fleet ran, oldest first: from the start of its deployment to the start of the next. Changes
 * outside deployments are unknown, so the last one counts only if the fleet launches it now.
 */
export function periodsOf(refreshes: readonly Refresh[], launches: string | null): Period[] {
  const brought = refreshes
    .filter(({ status, version, startedAt }) => status === 'Successful' && version && startedAt !== null)
    .map(({ version, startedAt }) => ({ release: version!, from: startedAt! }))
    .sort((a, b) => a.from - b.from);
  const periods = brought.map((one, index) => ({ ...one, to: brought[index + 1]?.from ?? null }));
  const isKnown = periods.at(-1)?.release === launches;
  return isKnown ? periods : periods.slice(0, -1);
}

/** The release of all machines launched at a moment; null if unknown. */
export const releaseAt = (periods: readonly Period[], at: number): string | null =>
  periods.find(({ from, to }) => from <= at && at < (to ?? Infinity))?.release ?? null;

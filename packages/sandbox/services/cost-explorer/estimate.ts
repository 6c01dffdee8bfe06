import { DAY } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';

/** Cost Explorer is up to a day behind; what is younger is not there yet. */
const LAG = DAY;
/** A day's late lines come until it is this old. */
const AMENDED = 2 * DAY;

export interface Part {
  /** UTC ms; `to` is exclusive. */
  from: number;
  to: number;
  /** Of what it will be once final. */
  share: number;
}

const dayOf = (at: number) => Math.floor(at / DAY);

/** A late line or two are missing: 1 to 5 % of a day, the same whenever one asks. */
const missing = (day: number) => 0.01 + 0.04 * ((Math.imul(day, 2_654_435_761) >>> 8) / 2 ** 24);

/** A month is closed on the fifth day of the next: until then its periods are Estimated. */
const CLOSED_AFTER = 5 * DAY;

function startOfMonth(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** Whether a period that ends then may still change. */
export const isEstimated = ({ now }: World, end: number) => end > startOfMonth(now - CLOSED_AFTER);

/** What is known of [from, to) now: whole days that are final as one part, each younger day as one of its own. */
export function knownParts(from: number, to: number, now: number): Part[] {
  const known = Math.min(to, now - LAG);
  const final = Math.min(known, dayOf(now - AMENDED) * DAY);
  const parts: Part[] = from < final ? [{ from, to: final, share: 1 }] : [];
  for (let at = Math.max(from, final); at < known;) {
    const next = Math.min(known, (dayOf(at) + 1) * DAY);
    parts.push({ from: at, to: next, share: 1 - missing(dayOf(at)) });
    at = next;
  }
  return parts;
}

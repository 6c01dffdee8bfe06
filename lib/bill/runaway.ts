import { median } from '@/lib/core/series';
import type { FleetLoad } from '@/lib/load/model';
import { idleNow } from './idle';
import type { FleetSpend } from './model';
import { LIST_CURRENCY } from './rates';

/** A fleet that costs several times its own past, for machines that carry nothing. */
export interface Runaway {
  /** USD per hour now, and usually. */
  perHour: number;
  usualPerHour: number;
  /** USD per hour of machines that the load does not need. */
  idlePerHour: number;
}

/** Complete days of its past, and the fewest that tell what is usual. */
const WEEK = 7;
const LEAST_DAYS = 4;
/** A deployment may double the machines for a while. */
const LEAST_TIMES = 3;
/** USD per hour: $360 a month. */
const LEAST_MORE = 0.5;
const LEAST_IDLE = 0.5;

/** For people, in full. */
export const RUNAWAY_RULE =
  'The run rate is at least three times the median day of the last week of bills, and $0.50 an hour above it. The load needs less than half of the machines.';

/** null if nothing is unusual, or if cost, past or load is not known: then no verdict is given. */
export function runawayOf(
  spend: Pick<FleetSpend, 'perHour' | 'billedDays' | 'currency'> | null,
  load: Pick<FleetLoad, 'axis' | 'cpuNow' | 'capacity' | 'target'> | null,
): Runaway | null {
  if (spend?.perHour == null || spend.currency !== LIST_CURRENCY) return null;
  const days = spend.billedDays.slice(-WEEK).filter((amount) => amount !== null);
  const usual = days.length < LEAST_DAYS ? null : median(days);
  const idle = idleNow(spend.perHour, load);
  if (usual === null || usual <= 0 || idle === null) return null;
  const usualPerHour = usual / 24;
  const isMore = spend.perHour >= LEAST_TIMES * usualPerHour && spend.perHour - usualPerHour >= LEAST_MORE;
  return isMore && idle > LEAST_IDLE * spend.perHour
    ? { perHour: spend.perHour, usualPerHour, idlePerHour: idle }
    : null;
}

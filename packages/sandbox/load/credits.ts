import { DAY, HOUR, MINUTE } from '../world/time/time.ts';
import { vcpusOf } from './machine.ts';

/** CPU credits that a burstable type earns an hour, by size: EC2 User Guide, "Earn CPU credits". */
const EARNED: Record<string, number> = {
  nano: 6,
  micro: 12,
  small: 24,
  medium: 24,
  large: 36,
  xlarge: 96,
  '2xlarge': 192,
};

/** undefined: the type does not burst. */
export const earnedAnHour = (type: string) =>
  type.startsWith('t') ? EARNED[type.split('.')[1] ?? ''] : undefined;

const STEP = 10 * MINUTE;
/** Who looks further back finds every balance full or empty. */
const MEMORY = 7 * DAY;

/**
 * The credit balance of one machine, asked for in the order of time: it starts at nothing, earns steadily up to a day's
 * worth, and one credit is one virtual CPU for a minute.
 * @param busyAt CPU in percent at a time (UTC ms); null: nobody reports
 */
export function creditMeter(type: string, launchedAt: number, busyAt: (at: number) => number | null) {
  const earned = earnedAnHour(type) ?? 0;
  const most = earned * 24;
  let held: { at: number; balance: number } | undefined;
  const start = (at: number) => {
    const remembered = Math.floor((at - MEMORY) / DAY) * DAY;
    return launchedAt >= remembered ? { at: launchedAt, balance: 0 } : { at: remembered, balance: most };
  };
  return (at: number): number => {
    let { at: reached, balance } = held && held.at <= at ? held : start(at);
    while (reached < at) {
      const until = Math.min(at, reached + STEP);
      const spent = ((busyAt(reached) ?? 0) / 100) * vcpusOf(type) * 60;
      balance = Math.min(most, Math.max(0, balance + ((earned - spent) * (until - reached)) / HOUR));
      reached = until;
    }
    held = { at: reached, balance };
    return balance;
  };
}

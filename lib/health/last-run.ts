import type { Values } from '@/lib/core/series';

/** Minutes that may be well, or silent, within a run of bad ones. */
const GAP = 3;

/** The index at which the newest run of bad minutes began. */
export function lastRun(values: Values, isBad: (value: number) => boolean): number {
  let start: number | null = null;
  for (let index = values.length - 1; index >= 0; index -= 1) {
    if (start !== null && start - index > GAP) break;
    const value = values[index];
    if (value != null && isBad(value)) start = index;
  }
  return start ?? values.length - 1;
}

import type { Values } from '@/lib/core/series';

/**
 * The mean number of machines of a policy that is always exactly at its target, for any minimum and any work that one
 * machine carries. The work is sorted once, so that each of the many answers takes a few steps.
 */
export function leastMachines(work: Values): (min: number, each: number) => number {
  const sorted = Float64Array.from(work.filter((load) => load !== null)).sort();
  const sums = new Float64Array(sorted.length + 1);
  sorted.forEach((load, index) => (sums[index + 1] = sums[index]! + load));
  const countUpTo = (most: number) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle]! <= most) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return (min, each) => {
    if (sorted.length === 0) return 0;
    const atMinimum = countUpTo(min * each);
    return (atMinimum * min + (sums.at(-1)! - sums[atMinimum]!) / each) / sorted.length;
  };
}

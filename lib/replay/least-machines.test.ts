import { expect, it } from 'vitest';
import { mean } from '@/lib/core/series';
import { leastMachines } from './least-machines';

it('is the mean that a walk over all work comes to', () => {
  const work = [120, null, 40, 0, 300, 40, null, 75];
  const least = leastMachines(work);
  for (const [min, each] of [
    [0, 10],
    [1, 40],
    [2, 20],
    [3, 100],
    [50, 1],
  ] as const) {
    const walked = mean(work.map((load) => (load === null ? null : Math.max(min, load / each))));
    expect(least(min, each)).toBeCloseTo(walked!, 10);
  }
  expect(leastMachines([null])(3, 10)).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { DAY } from './billed-days';
import type { Values } from '@/lib/core/series';
import { measuredDays } from './measured-days';

const SIX_HOURS = DAY / 4 / 1_000;
const SAME: Values = Array.from({ length: 8 }, () => 60);
const axis = { from: 0, to: 2 * DAY, period: SIX_HOURS };
const measure = (
  series: Partial<{ requests: Values | null; cpu: Values; machines: Values }>,
  targets = SAME,
) =>
  measuredDays(
    axis,
    {
      requests: [100, 200, 400, null, 100, null, null, null],
      cpu: [15, 30, 60, 3, 15, null, null, null],
      machines: [4, 4, 4, 4, 4, null, null, null],
      ...series,
    },
    targets,
    [0, DAY],
  );

describe('days that were measured', () => {
  it('add up what the buckets hold', () => {
    const { requests, cpuHours, inService, idleShare, carry } = measure({});
    expect(requests).toEqual([700, 100]);
    expect(cpuHours).toEqual([(0.15 + 0.3 + 0.6 + 0.03) * 24, expect.closeTo(0.15 * 24)]);
    expect(inService).toEqual([96, null]);
    // The buckets of day one need 1, 2, 4 and 1 of 4 machines; the one known bucket of day two needs 1 of 4.
    expect(idleShare).toEqual([0.5, 0.75]);
    expect(carry).toEqual([1_600, 400]);
  });

  it('are judged by the target of each bucket, and unknown where it is', () => {
    const changed = [60, 60, 30, 30, null, null, null, null];
    const { carry, idleShare } = measure({}, changed);
    // At 30 %, the third bucket needs all machines and the fourth one of 4.
    expect(idleShare).toEqual([(3 + 2 + 0 + 3) / 16, null]);
    expect(carry).toEqual([1_200, null]);
  });

  it('are unknown without anything, never 0', () => {
    const nothing = Array.from({ length: 8 }, () => null);
    const empty = [null, null];
    expect(measure({ requests: nothing, cpu: nothing, machines: nothing })).toEqual({
      requests: empty,
      carry: empty,
      cpuHours: empty,
      inService: empty,
      idleShare: empty,
    });
    expect(measure({ requests: null })).toMatchObject({ requests: empty, carry: empty });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeFailed, limitOf, newestSum, shareOf, type Requests } from './failed-requests';

const HOUR = 60;
const FROM = Date.UTC(2026, 10, 15, 8, 36);

/** An hour of minutes; `failed` tells the number of each minute. */
const hour = (requests: number | null, failed: (minute: number) => number): Requests => ({
  axis: { from: FROM, to: FROM + HOUR * 60_000, period: 60 },
  requests: Array.from({ length: HOUR }, () => requests),
  failed: Array.from({ length: HOUR }, (_, minute) => (requests === null ? null : failed(minute))),
});

describe('failed requests', () => {
  it('are trouble from the minute since when, with what was before', () => {
    const trouble = judgeFailed(
      hour(10_000, (minute) => (minute >= 52 ? 2_000 : 4)),
      0.0004,
    );
    expect(trouble).toMatchObject({
      ...{ kind: 'failed-requests', severity: 'bad', since: FROM + 52 * 60_000 },
      says: 'has failed 20\u00a0% of its requests since 09:28 UTC',
      detail: 'Before: 0.04\u00a0%.',
    });
  });

  it('that began before the hour say so', () => {
    expect(
      judgeFailed(
        hour(1_000, () => 200),
        0.001,
      ),
    ).toMatchObject({
      says: 'has failed 20\u00a0% of its requests since before 08:36 UTC',
      detail: 'Before: 0.10\u00a0%.',
    });
  });

  it.each([
    ['a share that is usual at this hour', hour(1_000, () => 15), 0.01],
    ['a share below one percent', hour(10_000, () => 90), 0.0001],
    ['four of few requests', hour(2, (minute) => Number(minute > 55)), 0],
    ['no requests', hour(0, () => 0), 0.001],
    ['requests that nobody reported', hour(null, () => 0), null],
    ['what is over', hour(1_000, (minute) => (minute < 40 ? 300 : 0)), 0.001],
  ])('are no trouble: %s', (_, of, usual) => {
    expect(judgeFailed(of, usual)).toBeNull();
  });

  it('above five percent are trouble even if they are usual', () => {
    expect(
      judgeFailed(
        hour(1_000, () => 200),
        0.2,
      ),
    ).not.toBeNull();
    expect(limitOf(0.2)).toBe(0.05);
    expect(limitOf(null)).toBe(0.01);
  });

  it('of few requests are judged over more minutes', () => {
    expect(newestSum(hour(10, () => 1))).toEqual({ requests: 100, failed: 10 });
    expect(newestSum(hour(1_000, () => 1))).toEqual({ requests: 5_000, failed: 5 });
  });

  it('never exceed all requests, and are judged alike however a share is scaled up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 1_000 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (all, part) => {
          const one = hour(all, () => Math.round(all * part));
          const share = shareOf(newestSum(one))!;
          expect(share).toBeLessThanOrEqual(1);
          expect(judgeFailed(one, 0) !== null).toBe(share > 0.01);
        },
      ),
    );
  });
});

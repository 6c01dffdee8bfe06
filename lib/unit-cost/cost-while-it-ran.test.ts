import { describe, expect, it } from 'vitest';
import { costWhileItRan, together, usdPerMillion } from './cost-while-it-ran';

const HOUR = 3_600_000;
const measured = {
  axis: { from: 0, to: 4 * HOUR, period: 3_600 },
  load: [100, 200, null, 400],
  capacity: [2, 2, 2, 4],
};

describe('what a release cost while it ran', () => {
  it('is its machines at list price over the requests, in the hours that are wholly its own', () => {
    const ran = costWhileItRan({ from: HOUR / 2, to: null }, measured, 0.1)!;
    expect(ran).toMatchObject({ requests: 600 * 3_600, from: HOUR, to: 4 * HOUR });
    expect(ran.usd).toBeCloseTo(0.6);
    expect(usdPerMillion(ran)).toBeCloseTo(0.6 / 2.16);
  });

  it('leaves out hours of which either figure is missing', () =>
    expect(costWhileItRan({ from: 2 * HOUR, to: 3 * HOUR }, measured, 0.1)).toBeNull());

  it('is not told where nothing was requested', () =>
    expect(usdPerMillion({ usd: 1, requests: 0, from: 0, to: 1 })).toBeNull());

  it('adds up over fleets, within the time of all', () =>
    expect(
      together([
        { usd: 1, requests: 10, from: 5, to: 7 },
        { usd: 2, requests: 30, from: 3, to: 6 },
      ]),
    ).toEqual({ usd: 3, requests: 40, from: 3, to: 7 }));
});

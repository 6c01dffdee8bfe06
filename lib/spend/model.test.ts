import { describe, expect, it } from 'vitest';
import { ladder, perMillion, priceOf, runRate } from './model';

describe('spend', () => {
  it('is unknown as soon as one price is: a partial sum would look whole', () => {
    expect(runRate({ 'm7g.large': 3, 'x9.odd': 1 }, { 'm7g.large': 0.0816 })).toBeNull();
    expect(runRate({ 'm7g.large': 3 }, { 'm7g.large': 0.0816 })).toBeCloseTo(0.2448);
    expect(runRate({}, {})).toBe(0);
  });

  it('per million requests needs requests', () => {
    expect(perMillion(0.36, 100)).toBeCloseTo(1);
    expect(perMillion(0.36, 0)).toBeNull();
    expect(perMillion(null, 10)).toBeNull();
  });

  it('prices a change by the hour and by the month of 730 hours', () => {
    expect(priceOf(2, 0.0816)).toEqual({ perHour: 0.1632, perMonth: 0.1632 * 730 });
    expect(priceOf(2, null)).toEqual({ perHour: null, perMonth: null });
  });

  it('offers types one size away, of the image’s architecture, with a price', () => {
    const type = (name: string, architecture: string, usdPerHour: number | null) => ({
      type: name,
      vcpus: 2,
      memoryGiB: 8,
      architectures: [architecture],
      usdPerHour,
    });
    const all = [
      type('m7g.large', 'arm64', 1),
      type('m7g.xlarge', 'arm64', 2),
      type('m7g.4xlarge', 'arm64', 8),
      type('m7i.large', 'x86_64', 1),
      type('r7g.large', 'arm64', null),
    ];
    expect(ladder(all, 'm7g.large', 'arm64').map((one) => one.type)).toEqual(['m7g.xlarge', 'm7g.large']);
  });
});

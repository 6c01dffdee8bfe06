import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStarts } from './calendar';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'America/Asuncion',
  'Asia/Kathmandu',
  'Africa/Cairo',
];

const dayIn = (zone: string) => {
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (at: number) => form.format(at);
};

describe('dayStarts', () => {
  it('cuts any time at each change of the date, and nowhere else', () => {
    const from = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), from, fc.integer({ min: 0, max: 12 }), (zone, start, days) => {
        const end = start + days * DAY;
        const dayOf = dayIn(zone);
        const starts = dayStarts(start, end, zone);
        for (const at of starts) {
          expect(at >= start && at < end).toBe(true);
          expect(dayOf(at)).not.toBe(dayOf(at - 1));
        }
        const cuts = [start, ...starts.filter((at) => at > start), end];
        cuts.slice(1).forEach((cut, index) => {
          const begin = cuts[index]!;
          if (cut === begin) return;
          const within = [begin, begin + Math.floor((cut - begin) / 3), cut - 1].map(dayOf);
          expect(new Set(within).size).toBe(1);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('knows days of 23 and 25 hours, and one that begins at one', () => {
    const lengths = (from: number, zone: string) => {
      const starts = dayStarts(from, from + 4 * DAY, zone);
      return starts.slice(1).map((at, index) => (at - starts[index]!) / HOUR);
    };
    expect(lengths(Date.UTC(2026, 2, 27), 'Europe/Berlin')).toEqual([24, 23, 24]);
    expect(lengths(Date.UTC(2026, 9, 23), 'Europe/Berlin')).toEqual([24, 25, 24]);
    // Egypt changes its clocks at midnight: the last Friday of April starts at 1:00.
    expect(dayStarts(Date.UTC(2026, 3, 23, 12), Date.UTC(2026, 3, 24, 12), 'Africa/Cairo')).toEqual([
      Date.UTC(2026, 3, 23, 22),
    ]);
  });

  it('leaves out a date that a zone never had', () => {
    const starts = dayStarts(Date.UTC(2011, 11, 29, 10), Date.UTC(2011, 11, 31, 10), 'Pacific/Apia');
    expect(starts.map(dayIn('Pacific/Apia'))).toEqual(['2011-12-29', '2011-12-31']);
  });
});

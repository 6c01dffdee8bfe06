import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isZone, timesIn } from './times';

const at = Date.UTC(2026, 6, 17, 22, 5, 9);
const winter = Date.UTC(2026, 0, 17, 22, 5, 9);

describe('times of a zone', () => {
  it('have the zone’s clock, day and distance from UTC, in summer and in winter', () => {
    const berlin = timesIn('Europe/Berlin');
    expect([berlin.clock(at), berlin.clockSeconds(at), berlin.zoned(at, at)]).toEqual([
      '00:05',
      '00:05:09',
      '00:05 UTC+2',
    ]);
    expect([berlin.day(at, at), berlin.dayZoned(winter, at)]).toEqual(['18 Jul', '17 Jan 23:05 UTC+1']);
    expect(timesIn('UTC').dayZoned(at, at)).toBe('17 Jul 22:05 UTC');
    expect(timesIn('America/St_Johns').zoneName(winter)).toBe('UTC−3:30');
    expect(timesIn('Asia/Kolkata').zoneName(at)).toBe('UTC+5:30');
  });

  it('show a day only where it is another day in the zone', () => {
    const before = at - 3 * 3_600_000;
    expect(timesIn('UTC').moment(before, at)).toBe('19:05');
    expect(timesIn('Europe/Berlin').moment(before, at)).toBe('17 Jul 21:05');
    expect(timesIn('Europe/Berlin').day(Date.UTC(2025, 11, 31, 23, 30), at)).toBe('1 Jan');
  });

  it('return from a field of a form to the same minute, also around a change of clocks', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
    );
    const minutes = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const times = timesIn(zone);
        const field = times.toField(minute * 60_000);
        // An hour that a clock repeats has one name for two moments.
        expect(times.toField(times.fromField(field))).toBe(field);
      }),
    );
    expect(timesIn('Europe/Berlin').fromField('')).toBeNaN();
  });
});

it('a zone that no engine knows is no zone', () => {
  expect([isZone('UTC'), isZone('Europe/Berlin'), isZone('Europe/Atlantis'), isZone('')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

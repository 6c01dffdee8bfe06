import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen, isWithin, nextChange, windowText, type TimeWindow } from './windows';

const window = (over: Partial<TimeWindow> = {}): TimeWindow => ({
  ...{ kind: 'allow', days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: 'Europe/Berlin', label: '' },
  ...over,
});
const HOUR = 3_600_000;
const every = [0, 1, 2, 3, 4, 5, 6];

/** The wall clock of a zone, computed differently from the code: by the date's Swedish text. */
function wall(at: number, zone: string) {
  const [, year, month, date, hour, minute] = /(\d+)-(\d+)-(\d+) (\d+):(\d+)/
    .exec(new Date(at).toLocaleString('sv-SE', { timeZone: zone }))!
    .map(Number);
  return { day: new Date(Date.UTC(year!, month! - 1, date)).getUTCDay(), minute: hour! * 60 + minute! };
}
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Compares each minute with a window's start on its days and its length. */
function expected({ days, from, to, zone }: TimeWindow, at: number) {
  const { day, minute } = wall(at, zone);
  const length = (minutes(to) - minutes(from) + 1_440) % 1_440 || 1_440;
  return days.some((begins) => {
    const since = (((day - begins + 7) % 7) * 1_440 + minute - minutes(from) + 10_080) % 10_080;
    return since < length;
  });
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const anyWindow = fc.record<TimeWindow>({
  kind: fc.constantFrom('allow', 'deny'),
  days: fc.subarray(every),
  from: time,
  to: time,
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'),
  label: fc.constant(''),
});
/** Times around clock changes in 2026, where errors are likely, and random ones. */
const anyTime = fc.oneof(
  ...[
    Date.UTC(2026, 2, 29, 1),
    Date.UTC(2026, 9, 25, 1),
    Date.UTC(2026, 2, 8, 7),
    Date.UTC(2026, 10, 1, 6),
  ].map((change) => fc.integer({ min: -1_500, max: 1_500 }).map((minute) => change + minute * 60_000)),
  fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) }),
);

describe('a window', () => {
  it('holds on its days between its times by the clocks of its place, over midnight too', () =>
    fc.assert(
      fc.property(anyWindow, anyTime, (one, at) => isWithin(one, at) === expected(one, at)),
      { numRuns: 1_000 },
    ));

  it('begins at nine by the clocks there, whether they are put forward or not', () => {
    const opens = (day: string) => isWithin(window(), Date.parse(day));
    expect([opens('2026-03-27T07:59Z'), opens('2026-03-27T08:00Z')]).toEqual([false, true]);
    expect([opens('2026-03-30T06:59Z'), opens('2026-03-30T07:00Z')]).toEqual([false, true]);
  });

  it('in the hour that a change of clocks leaves out never comes, in the one that comes twice comes twice', () => {
    const night = window({ days: every, from: '02:00', to: '03:00' });
    const hours = (from: number) =>
      Array.from({ length: 24 }, (_, hour) => isWithin(night, from + hour * HOUR));
    const times = (day: string) => hours(Date.parse(day)).filter(Boolean).length;
    expect([times('2026-03-28T23:00Z'), times('2026-10-24T22:00Z'), times('2026-06-01T22:00Z')]).toEqual([
      0, 2, 1,
    ]);
  });
});

describe('windows together', () => {
  it('are closed wherever one denies, whatever others allow', () =>
    fc.assert(
      fc.property(fc.array(anyWindow, { maxLength: 5 }), anyTime, (windows, at) => {
        const denied = windows.some((one) => one.kind === 'deny' && expected(one, at));
        const allows = windows.filter(({ kind }) => kind === 'allow');
        const allowed = allows.length === 0 || allows.some((one) => expected(one, at));
        expect(isOpen(windows, at)).toBe(!denied && allowed);
      }),
      { numRuns: 500 },
    ));

  it('say when they open or close next, to the minute', () => {
    expect(nextChange([window()], Date.parse('2026-11-20T16:30Z'))).toBe(Date.parse('2026-11-23T08:00Z'));
    expect(nextChange([window()], Date.parse('2026-11-23T08:00Z'))).toBe(Date.parse('2026-11-23T16:00Z'));
    expect(nextChange([window({ from: '09:07' })], Date.parse('2026-11-23T07:00Z'))).toBe(
      Date.parse('2026-11-23T08:07Z'),
    );
    expect(nextChange([window({ days: [] })], 0)).toBe(null);
  });

  it('read as a person says them', () => {
    expect(windowText(window())).toBe('Mon to Fri 09:00–17:00 Europe/Berlin');
    expect(windowText(window({ days: [6, 0], to: '09:00', label: 'Sale' }))).toBe(
      'Sale: Sat, Sun from 09:00 for a day Europe/Berlin',
    );
  });
});

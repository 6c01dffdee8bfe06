import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, daysOf, finalUntil, isFinal, spansDue } from './billed-days';

const HOUR = DAY / 24;
const now = 100 * DAY + 9 * HOUR;
const span = { from: 70 * DAY, to: 100 * DAY };
const held = (from: number, to: number, askedAt: number) =>
  daysOf({ from: from * DAY, to: to * DAY }).map((at) => ({ at, askedAt }));

describe('what Cost Explorer has to be asked', () => {
  it('is everything at first, by questions of two months, newest first', () => {
    expect(spansDue([], span, now)).toEqual([span]);
    expect(spansDue([], { from: 0, to: 100 * DAY }, now)).toEqual([
      { from: 38 * DAY, to: 100 * DAY },
      { from: 0, to: 38 * DAY },
    ]);
  });

  it('is nothing until eight hours have passed, then the days that were not final', () => {
    const all = held(70, 100, now);
    expect(spansDue(all, span, now + 8 * HOUR - 1)).toEqual([]);
    expect(spansDue(all, span, now + 8 * HOUR)).toEqual([{ from: 98 * DAY, to: 100 * DAY }]);
  });

  it('is asked also after a clock was set back', () =>
    expect(spansDue(held(70, 100, now + DAY), span, now)).toEqual([{ from: 99 * DAY, to: 100 * DAY }]));

  it('is missing days alone where the others are final', () => {
    const gap = [...held(70, 80, now), ...held(85, 100, now)];
    expect(spansDue(gap, span, now)).toEqual([{ from: 80 * DAY, to: 85 * DAY }]);
  });

  it('is asked at most three times a day, however often one looks', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: DAY }), { maxLength: 60 }), (looks) => {
        let asked = 0;
        let known = held(70, 101, 101 * DAY);
        for (const at of looks.map((after) => 101 * DAY + after).sort((a, b) => a - b)) {
          const due = spansDue(known, { from: 70 * DAY, to: 101 * DAY }, at);
          asked += due.length;
          known = known.map((day) =>
            due.some(({ from, to }) => day.at >= from && day.at < to) ? { ...day, askedAt: at } : day,
          );
        }
        expect(asked).toBeLessThanOrEqual(3);
      }),
    ));
});

describe('a bill', () => {
  it('is final 48 hours after its day', () => {
    expect(isFinal({ at: 0, askedAt: 3 * DAY - 1 })).toBe(false);
    expect(isFinal({ at: 0, askedAt: 3 * DAY })).toBe(true);
  });

  it('is known until the first day that a cut lacks', () => {
    const rows = (from: number, to: number) =>
      held(from, to, now).map((day) => ({ ...day, cut: 'fleet' as const, amounts: [] }));
    const whole = rows(70, 100);
    expect(finalUntil({ fleet: whole, type: whole, app: whole }, span)).toBe(98 * DAY);
    expect(finalUntil({ fleet: whole, type: rows(70, 90), app: whole }, span)).toBe(90 * DAY);
    expect(finalUntil({ fleet: whole, type: rows(71, 100), app: whole }, span)).toBeNull();
  });
});

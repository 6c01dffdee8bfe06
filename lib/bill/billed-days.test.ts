import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeUntil, DAY, daysOf, isComplete, isFinal, lastComplete, spansDue } from './billed-days';

const HOUR = DAY / 24;
const now = 100 * DAY + 9 * HOUR;
const span = { from: 70 * DAY, to: 100 * DAY };
/** Of 1970: April begins with day 90, and March is closed with day 98. */
const APRIL = 90;
const held = (from: number, to: number, askedAt: number, estimated = false) =>
  daysOf({ from: from * DAY, to: to * DAY }).map((at) => ({ at, askedAt, estimated }));

describe('what Cost Explorer has to be asked', () => {
  it('is everything at first, by questions of two months, newest first', () => {
    expect(spansDue([], span, now)).toEqual([span]);
    expect(spansDue([], { from: 0, to: 100 * DAY }, now)).toEqual([
      { from: 38 * DAY, to: 100 * DAY },
      { from: 0, to: 38 * DAY },
    ]);
  });

  it('is nothing until eight hours have passed, then the days that were not complete', () => {
    const all = held(70, 100, now);
    expect(spansDue(all, span, now + 8 * HOUR - 1)).toEqual([]);
    expect(spansDue(all, span, now + 8 * HOUR)).toEqual([{ from: 98 * DAY, to: 100 * DAY }]);
  });

  it('is asked also after a clock was set back', () =>
    expect(spansDue(held(70, 100, now + DAY), span, now)).toEqual([{ from: APRIL * DAY, to: 100 * DAY }]));

  it('is the days of the open month once a day, in one question with those that are not complete', () => {
    const all = held(70, 100, now, true);
    expect(spansDue(all, { ...span, to: 101 * DAY }, now + DAY)).toEqual([
      { from: APRIL * DAY, to: 101 * DAY },
    ]);
  });

  it('R57b: is a closed month once more as one question, though the span shows a part of it, and then never', () => {
    const march = held(59, APRIL, 96 * DAY, true);
    const part = { from: 80 * DAY, to: APRIL * DAY };
    expect(spansDue(march, part, 99 * DAY)).toEqual([{ from: 59 * DAY, to: APRIL * DAY }]);
    expect(spansDue(held(59, APRIL, 99 * DAY, true), part, 200 * DAY)).toEqual([]);
    expect(spansDue(held(59, APRIL, 96 * DAY, false), part, 200 * DAY)).toEqual([]);
  });

  it('is missing days alone where the others were asked', () => {
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
  it('is complete 48 hours after its day, and final once AWS says so of a month that is over', () => {
    expect(isComplete({ at: 0, askedAt: 3 * DAY - 1 })).toBe(false);
    expect(isComplete({ at: 0, askedAt: 3 * DAY })).toBe(true);
    expect(isFinal({ at: 0, askedAt: 31 * DAY, estimated: true })).toBe(false);
    expect(isFinal({ at: 0, askedAt: 31 * DAY - 1, estimated: false })).toBe(false);
    expect(isFinal({ at: 0, askedAt: 31 * DAY, estimated: false })).toBe(true);
  });

  it('is known until the first day that a cut lacks', () => {
    const whole = held(70, 100, now);
    const days = { fleet: whole, type: whole, app: whole, invoice: whole };
    expect(completeUntil(days, span)).toBe(98 * DAY);
    expect(lastComplete(days)).toBe(98 * DAY);
    expect(completeUntil({ ...days, type: held(70, 90, now) }, span)).toBe(90 * DAY);
    expect(lastComplete({ ...days, type: held(70, 90, now) })).toBe(90 * DAY);
    expect(completeUntil({ ...days, type: held(71, 100, now) }, span)).toBeNull();
    expect(lastComplete({ ...days, type: [] })).toBeNull();
  });
});

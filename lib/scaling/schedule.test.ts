import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recurrenceText, returnProblem, scheduleText, toCron } from './schedule';

const HOUR = 3_600_000;

describe('a recurrence', () => {
  it.each([
    ['0 8 * * 1,2,3,4,5', 'weekdays 08:00 Europe/Berlin'],
    ['30 22 * * *', 'every day 22:30 Europe/Berlin'],
    ['0 9 * * 0,6', 'weekends 09:00 Europe/Berlin'],
    ['5 7 * * 2,4', 'Tue, Thu 07:05 Europe/Berlin'],
    ['0 0 1 * *', '0 0 1 * * Europe/Berlin'],
  ])('%s is said as %s', (recurrence, text) =>
    expect(recurrenceText({ recurrence, timeZone: 'Europe/Berlin' })).toBe(text),
  );

  it('of chosen days and a time is said with just those', () =>
    fc.assert(
      fc.property(
        fc.nat(23),
        fc.nat(59),
        fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 7 }),
        (hour, minute, days) => {
          const text = recurrenceText({ recurrence: toCron({ hour, minute, days }), timeZone: null });
          const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')} UTC`;
          expect(text.endsWith(clock)).toBe(true);
          expect(text.startsWith('every day')).toBe(days.length === 7);
        },
      ),
    ));
});

it('says only what it sets', () => {
  expect(scheduleText({ min: 2, max: null, desired: 4 })).toBe('min 2, desired 4');
  expect(scheduleText({ min: null, max: null, desired: null })).toBe('');
});

it('a return is five minutes to thirty days ahead', () => {
  const problem = (ahead: number) => returnProblem({ at: ahead, desired: 2 }, 0);
  expect(problem(HOUR)).toBeNull();
  expect(problem(4 * 60_000)).toContain('less than five minutes');
  expect(problem(31 * 24 * HOUR)).toContain('more than 30 days');
});

import { afterEach, describe, expect, it } from 'vitest';
import { toCostChart } from '@/components/spend/cost-data';
import { DAY } from '@/lib/bill/billed-days';
import { periodFields } from '@/lib/core/csv';
import { day } from '@/lib/core/format';
import { fixedRange, type FixedRange } from '@/lib/core/time-range';
import { timesIn } from '@/lib/core/times';
import { GROUP, machineLine } from './support/bill';
import { billedAccount } from './support/billed-account';

/** Days of the invented bill: the month and the one before it, with what follows until the 20th. */
const DAYS = 82;
const account = billedAccount(DAYS);
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];

/** Months with a change of clocks in Europe, America and Australia, and the February of a leap year. */
const MONTHS = [
  { month: '2027-03', days: 31 },
  { month: '2027-10', days: 31 },
  { month: '2027-11', days: 30 },
  { month: '2028-02', days: 29 },
];

const own = process.env.TZ;
const inZone = (zone: string) => {
  process.env.TZ = zone;
  expect(new Date().getTimezoneOffset()).toBe(-timesIn(zone).offset(Date.now()) / 60_000 + 0);
};
afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

describe.each(MONTHS)('R71c: the bill of $month', ({ month, days }) => {
  it('has each of its UTC days once, whatever clock the server or the browser has', async () => {
    const from = Date.parse(`${month}-01`);
    await account.pass(from + (days + 18.5) * DAY - account.now());
    const line = (index: number) => machineLine(index, { tags: { [GROUP]: 'web', app: 'web' } });
    await account.begin(Array.from({ length: DAYS }, (_, index) => line(index)));
    const all = [];
    for (const zone of ZONES) {
      inZone(zone);
      const report = await account.month(month);
      expect([report.from, report.to, report.billedDays]).toEqual([from, from + days * DAY, days]);
      expect(report.days.map(({ at }) => at)).toEqual(
        Array.from({ length: days }, (_, index) => from + index * DAY),
      );
      expect(report.total).toMatchObject({ billed: 10 * days, billedBefore: 10 * days, unknownDays: 0 });
      expect(report.rows.fleet[0]).toMatchObject({ label: 'web', billed: 10 * days });
      const chart = toCostChart({ days: report.days, completeUntil: report.to, unitBefore: null });
      expect([chart.axis.to - chart.axis.from, chart.points.length]).toEqual([days * DAY, days]);
      expect(periodFields(report)).toEqual({
        'first day, UTC': `${month}-01`,
        'last day, UTC': `${month}-${days}`,
      });
      expect(day(report.to - 1, report.now)).toMatch(new RegExp(`^${days} `));
      all.push(report);
    }
    // The requests of the day are counted, so all else must be the same.
    expect(new Set(all.map((report) => JSON.stringify(report))).size).toBe(1);
  });
});

it('R71d: a range whose ends are on a clock that changes has the UTC days that it touches', async () => {
  const times = timesIn('Europe/Berlin');
  // 23 hours in March; the field of the form has the zone's clock.
  const range = fixedRange({
    from: times.fromField('2028-03-26T00:00'),
    to: times.fromField('2028-03-27T00:00'),
  });
  expect(range).toBe('2028-03-25T23:00Z/2028-03-26T22:00Z');
  await account.pass(Date.UTC(2028, 3, 19) + DAY / 2 - account.now());
  await account.begin(Array.from({ length: DAYS }, (_, index) => machineLine(index)));
  const report = await account.report('amortised', range);
  expect([report.days.length, report.total.billed]).toEqual([2, 20]);
  const whole: FixedRange = '2028-03-26T00:00Z/2028-03-27T00:00Z';
  expect((await account.report('amortised', whole)).total.billed).toBe(10);
});

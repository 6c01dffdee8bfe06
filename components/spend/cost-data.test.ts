import { expect, it } from 'vitest';
import { deploymentsByDay, toCostChart, wholeDays } from './cost-data';

const DAY = 86_400_000;
const day = (at: number, over = {}) => ({
  ...{ at: at * DAY, billed: 10, restatedFrom: null, idle: 4, requests: 1e6, carry: 2e6, unit: 10 },
  ...over,
});

it('draws a complete day as used and idle, and one that is not complete as neither', () => {
  const { points, axis } = toCostChart({ days: [day(0), day(1)], completeUntil: DAY, unitBefore: null });
  expect(points[0]).toMatchObject({ used: 6, idle: 4, open: null, unit: 10 });
  expect(points[1]).toMatchObject({ used: null, idle: null, open: 10, unit: null });
  expect(axis).toEqual({ from: 0, to: 2 * DAY, period: 86_400 });
});

it('leaves a gap where a day has no bill', () => {
  const days = [day(0, { billed: null, idle: null, unit: null })];
  expect(toCostChart({ days, completeUntil: DAY, unitBefore: null }).points[0]).toMatchObject({
    used: null,
    idle: null,
    unit: null,
  });
});

it('begins spend and load at 0, and cost per request close to its least value', () => {
  const days = [day(0, { unit: 1.4 }), day(1, { unit: 1.6 })];
  const { spend, load, unit } = toCostChart({ days, completeUntil: 2 * DAY, unitBefore: 1.5 });
  expect([spend.bottom, load.bottom]).toEqual([0, 0]);
  expect(unit.bottom).toBeGreaterThan(1);
  expect(unit.top).toBeGreaterThanOrEqual(1.6);
});

it('keeps what AWS paid back inside the band, on the other side of the zero line', () => {
  const days = [day(0, { billed: 20 }), day(1, { billed: -30, idle: 0 })];
  const { spend } = toCostChart({ days, completeUntil: 2 * DAY, unitBefore: null });
  expect(spend.bottom).toBeLessThanOrEqual(-30);
  expect(spend.top).toBeGreaterThanOrEqual(20);
  expect(spend.ticks).toContain(0);
  const below = toCostChart({ days: [day(0, { billed: -5 })], completeUntil: DAY, unitBefore: null }).spend;
  expect([below.bottom <= -5, below.top]).toEqual([true, 0]);
});

it('leaves small changes small: a tenth of the highest value is shown at least', () => {
  const days = [day(0, { unit: 0.65 }), day(1, { unit: 0.651 })];
  const { bottom, top } = toCostChart({ days, completeUntil: 2 * DAY, unitBefore: 0.65 }).unit;
  expect(top - bottom).toBeGreaterThan(0.06);
});

it('has scales where nothing is known', () => {
  const { spend, unit, axis } = toCostChart({ days: [], completeUntil: 0, unitBefore: null });
  expect(spend.top).toBeGreaterThan(0);
  expect(unit.top).toBeGreaterThan(unit.bottom);
  expect(axis.to).toBe(axis.from);
});

it('names what was deployed on each day', () => {
  const row = { fleet: { name: 'web' }, label: 'v2', startedAt: DAY + 1 } as never;
  expect(deploymentsByDay([{ at: 0 }, { at: DAY }], [row])).toEqual([[], ['web v2']]);
});

it('zooms to whole days, to one at least', () => {
  expect(wholeDays({ from: 2.6 * DAY, to: 5.2 * DAY })).toEqual({ from: 3 * DAY, to: 5 * DAY });
  expect(wholeDays({ from: 2.2 * DAY, to: 2.4 * DAY })).toEqual({ from: 2 * DAY, to: 3 * DAY });
});

import { expect, it } from 'vitest';
import { stepsOf, valueAt, type SettingChange } from './steps';

const HOUR = 3_600_000;
const known = { now: 50, at: 100 * HOUR, since: 0 };
const at = (changes: SettingChange<number>[], ...hours: number[]) =>
  hours.map((hour) => valueAt(stepsOf(changes, known), hour * HOUR));

it('is what was set last before a moment', () => {
  const changes = [
    { at: 20 * HOUR, before: 70, after: 45 },
    { at: 60 * HOUR, after: 50 },
  ];
  expect(at(changes, 0, 19, 20, 59, 60, 99)).toEqual([70, 70, 45, 45, 50, 50]);
});

it('is unknown before the first change that does not say what it replaced, and before the record begins', () => {
  expect(at([{ at: 20 * HOUR, after: 50 }], 19, 20)).toEqual([null, 50]);
  expect(valueAt(stepsOf([], { ...known, since: 5 * HOUR }), 4 * HOUR)).toBeNull();
  expect(valueAt(stepsOf([], { ...known, since: 5 * HOUR }), 5 * HOUR)).toBe(50);
});

it('takes what the same call replaced from the record that says it', () => {
  const told = { at: 20 * HOUR, after: 50 };
  expect(at([told, { ...told, before: 70 }], 19, 21)).toEqual([70, 50]);
});

it('is what was seen before the first change, from where the record begins', () => {
  const seen = [
    { at: 1 * HOUR, value: 30 },
    { at: 12 * HOUR, value: 40 },
  ];
  const steps = stepsOf([{ at: 20 * HOUR, after: 50 }], { ...known, since: 5 * HOUR, seen });
  expect([4, 6, 19, 21].map((hour) => valueAt(steps, hour * HOUR))).toEqual([null, 40, 40, 50]);
  const early = { ...known, since: 5 * HOUR, seen: seen.slice(0, 1) };
  expect(valueAt(stepsOf([{ at: 20 * HOUR, after: 50 }], early), 6 * HOUR)).toBeNull();
});

it('is what is set now, as far back as a call may be missing, where another value was recorded last', () => {
  const changes = [{ at: 20 * HOUR, before: 40, after: 70 }];
  expect(at(changes, 21, 99)).toEqual([70, 70]);
  expect(valueAt(stepsOf(changes, known), known.at - 60_000)).toBe(50);
  // The group was read before the change was sent.
  expect(at([{ at: 100 * HOUR - 1_000, before: 50, after: 70 }], 99, 100)).toEqual([50, 70]);
});

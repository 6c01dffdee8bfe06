import { expect, it } from 'vitest';
import { raisedOf } from './raised';

const HOUR = 3_600_000;
const steps = (...values: [number, number | null][]) =>
  values.map(([hour, value]) => ({ from: hour * HOUR, value }));
const call = (hour: number, over: object) => ({
  ...{ at: hour * HOUR, who: 'jon', role: null, min: null, max: null, desired: null },
  ...over,
});
const history = { min: steps([0, 6]), max: steps([0, 16], [10, 40]) };
const now = { min: 6, max: 40, desired: 32 };

it('names the caller and the bounds before the call', () => {
  const calls = [call(10, { max: 40, role: 'ops' }), call(2, { desired: 9 })];
  expect(raisedOf({ calls, history, now })).toEqual({
    ...{ at: 10 * HOUR, who: 'jon as ops', was: { min: 6, max: 16 } },
  });
});

it('does not guess the bounds before a call that nothing tells of', () => {
  const unknown = { min: steps([0, 6]), max: steps([0, null], [10, 40]) };
  expect(raisedOf({ calls: [call(10, { max: 40 })], history: unknown, now })).toMatchObject({ was: null });
});

it('is nobody once the bounds were changed again, or where they were lowered', () => {
  const put = { min: steps([0, 6]), max: steps([0, 16], [10, 40], [12, 20]) };
  expect(raisedOf({ calls: [call(10, { max: 40 })], history: put, now: { ...now, max: 20 } })).toBeNull();
  const lowered = { min: steps([0, 6]), max: steps([0, 60], [10, 40]) };
  expect(raisedOf({ calls: [call(10, { max: 40 })], history: lowered, now })).toBeNull();
});

it('names who set the number of now within the bounds', () => {
  const same = { min: steps([0, 6]), max: steps([0, 40]) };
  expect(raisedOf({ calls: [call(9, { desired: 32 })], history: same, now })).toMatchObject({
    ...{ who: 'jon', was: null },
  });
  expect(raisedOf({ calls: [call(9, { desired: 12 })], history: same, now })).toBeNull();
});

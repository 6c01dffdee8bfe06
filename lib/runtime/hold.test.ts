import { expect, it } from 'vitest';
import { hold } from './hold';

const counter = () => {
  let made = 0;
  return { make: async () => (made += 1), made: () => made };
};

it('is worked out once for all who ask, and anew of something else', async () => {
  const { make } = counter();
  const [a, b] = await Promise.all([hold('x', 'one', 60_000, make), hold('x', 'one', 60_000, make)]);
  expect([a, b, await hold('x', 'two', 60_000, make)]).toEqual([1, 1, 2]);
});

it('is worked out again when its time is over', async () => {
  const { make } = counter();
  await hold('y', '', 0, make);
  expect(await hold('y', '', 0, make)).toBe(2);
});

it('is not held where it failed or is not whole', async () => {
  const { make } = counter();
  const fail = () => make().then(() => Promise.reject(new Error('no')));
  await expect(hold('z', '', 60_000, fail)).rejects.toThrow('no');
  expect(await hold('z', '', 60_000, make, (value) => value > 2)).toBe(2);
  expect(await hold('z', '', 60_000, make)).toBe(3);
});

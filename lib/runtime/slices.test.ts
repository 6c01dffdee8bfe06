import { expect, it } from 'vitest';
import { busyMs, longestBlock } from '@/tests/support/event-loop';
import { allInSlices, inSlices, mapInSlices } from './slices';

/** Takes two ms of the processor, on any machine. */
function compute() {
  const until = busyMs() + 2;
  while (busyMs() < until);
}

it('lets a timer run while long lists are worked through, also while four of them are at once', async () => {
  const list = Array.from({ length: 60 }, (_, index) => index);
  const atOnce = await longestBlock(async () => list.map(compute));
  const four = () => Promise.all([1, 2, 3, 4].map(() => mapInSlices(list, compute)));
  const sliced = await longestBlock(four);
  expect(atOnce).toBeGreaterThanOrEqual(120);
  expect(sliced).toBeLessThan(60);
});

it('begins asynchronous work in parts, waits for all of it side by side, and reports what fails', async () => {
  const list = Array.from({ length: 120 }, (_, index) => index);
  let waiting = 0;
  const begin = async (index: number) => {
    waiting += 1;
    while (waiting < list.length) await new Promise(setImmediate);
    if (index === 3) throw new Error('no such fleet');
    return index;
  };
  await expect(allInSlices(list, begin)).rejects.toThrow('no such fleet');
  expect(await allInSlices(list.slice(10), begin)).toEqual(list.slice(10));
});

it('keeps the order, and passes on what goes wrong', async () => {
  expect(await mapInSlices(['a', 'b'], (letter, index) => letter + index)).toEqual(['a0', 'b1']);
  const failing = (function* () {
    yield;
    throw new Error('no such fleet');
  })();
  await expect(inSlices(failing)).rejects.toThrow('no such fleet');
});

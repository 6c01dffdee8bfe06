import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { heapFlags, heapMb, ONE_POOL, YOUNG_MB } from './heap.ts';
import { inRoot } from './paths.ts';

it.each([
  ['a small container', 512, 1_024],
  ['3 GB', 3_072, 1_536],
  ['a workstation', 65_536, 2_048],
])('%s: %i MB of memory give a heap of %i MB', (_what, memory, heap) => expect(heapMb(memory)).toBe(heap));

const limitOf = (flags: string[], options = '') =>
  Number(
    execFileSync(process.execPath, [...flags, '-p', 'v8.getHeapStatistics().heap_size_limit / 2 ** 20'], {
      env: { ...process.env, NODE_OPTIONS: options },
      encoding: 'utf8',
    }),
  );

it('Node takes the limit, or the one that a person chose', () => {
  expect(limitOf(heapFlags(''))).toBeGreaterThanOrEqual(heapMb());
  const chosen = '--max-old-space-size=333';
  expect(limitOf(heapFlags(chosen), chosen)).toBeLessThan(700);
});

it('the part for new values stays small, unless a person chose another size', () => {
  expect(heapFlags('')).toContain('--max-semi-space-size=16');
  expect(heapFlags('--max-semi-space-size=64')).toEqual([`--max-old-space-size=${heapMb()}`]);
});

it('the container image has the limits of the launcher', () => {
  const image = readFileSync(inRoot('Dockerfile'), 'utf8');
  expect(image).toContain(`"--max-semi-space-size=${YOUNG_MB}", "gate/main.ts"`);
  for (const [name, value] of Object.entries(ONE_POOL)) expect(image).toContain(`ENV ${name}=${value}\n`);
});

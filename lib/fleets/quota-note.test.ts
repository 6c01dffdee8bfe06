import { expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import { quotaNote } from './quota-note';

const quota = {
  ...{ code: 'L-1216C47A', kind: 'Standard (A, C, D, H, I, M, R, T, Z)', market: 'on demand' as const },
  ...{ limit: 20, used: 8, perInstance: 2 },
};
const web = fleet({ capacity: { ...fleet().capacity, total: 4, desired: 4 } });
const note = (desired: number, max: number, over: object = {}) =>
  quotaNote({ value: { ...quota, ...over } }, web, { desired, max });

it('is silent where desired and maximum fit', () => {
  expect(note(10, 10)).toBeNull();
  expect(note(2, 4, { limit: 0 })).toBeNull();
});

it('tells apart what is wanted now and what the maximum may need', () => {
  expect(note(12, 12)).toMatchObject({
    tone: 'warn',
    text: expect.stringMatching(/^Desired 12 needs 8 more machines, and 6 fit/),
    way: expect.stringContaining('L-1216C47A, at least 24 vCPU'),
  });
  expect(note(6, 30)!.text).toMatch(/^Maximum 30 needs 26 more machines/);
  expect(note(5, 5, { limit: 8 })!.text).toContain('none fits');
});

it('is unknown, with the reason, where the quota or the vCPUs are not known', () => {
  expect(quotaNote({ why: 'It launches several machine types.' }, web, { desired: 9, max: 9 })).toEqual({
    ...{
      tone: 'unknown',
      way: 'Compare it with the quotas of EC2 under Service Quotas before you scale out.',
      text: 'Plimsoll cannot check the quota. It launches several machine types.',
    },
  });
  expect(note(9, 9, { perInstance: null })).toMatchObject({
    ...{ tone: 'unknown', way: expect.stringContaining('L-1216C47A') },
  });
});

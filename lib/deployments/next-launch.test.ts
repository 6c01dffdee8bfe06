import { expect, it } from 'vitest';
import { fleet, release } from '../../tests/support/facts';
import { runningRelease } from '@/lib/fleets/model';
import { aliasText, nextLaunch } from './next-launch';

const template = { id: 'lt-1', name: 'api', version: '$Latest', mixed: false };
const generations = [
  { version: '7', count: 2 },
  { version: '8', count: 1 },
];

it('a number that runs everywhere needs no word', () => {
  expect([nextLaunch(fleet()), aliasText(fleet())]).toEqual([null, null]);
});

it('$Latest names what runs, what the next launch runs, and what a deployment pins', () => {
  const api = fleet({ template, generations, release: release(8), runs: release(7) });
  expect(runningRelease(api)!.number).toBe(7);
  expect(nextLaunch(api)).toBe('next launch ami-8 by $Latest');
  const text = aliasText(api)!;
  expect(text).toContain('2 machines of release 7 and 1 machine of release 8 run.');
  expect(text).toContain('The next launch runs ami-8, release 8, because the group names $Latest.');
  expect(text).toContain('new machines ignore people and pipelines that add versions to api.');
});

it('a number that does not run yet is said too', () => {
  expect(nextLaunch(fleet({ release: release(8), runs: release(7) }))).toBe('next launch ami-8');
});

it('a parameter decides for launches, and not for machines that run', () => {
  const text = aliasText(fleet({ release: release(3, { imageId: 'resolve:ssm:/web/ami' }) }))!;
  expect(text).toContain('with the image');
  expect(text).toContain('keeps the image that the parameter named at its launch');
});

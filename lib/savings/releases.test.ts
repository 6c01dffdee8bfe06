import { expect, it } from 'vitest';
import { releasesOf } from './releases';

const MINUTE = 60_000;
const releases = [1, 2, 3].map((number) => ({
  ...{ number, label: `v${number}`, imageId: `ami-${Math.min(2, number)}`, instanceType: 'm7g.large' },
}));
const refresh = (at: number, version: string | null, status = 'Successful') => ({
  ...{ id: `r${at}`, status, version, startedAt: at * MINUTE, endedAt: (at + 20) * MINUTE },
});
const start = { id: 'c1', at: 100 * MINUTE + 900, action: 'deployment.start', actor: 'Mara' };

it('is a deployment to another image that AWS calls successful, by whom the trail names', () => {
  const found = releasesOf([refresh(100, '2'), refresh(10, '1')], releases, [start]);
  expect(found).toMatchObject([
    {
      ...{ id: 'r100', startedAt: 100 * MINUTE, at: 120 * MINUTE, actor: 'Mara', change: 'c1' },
      labels: { from: 'v1', to: 'v2' },
    },
  ]);
  const [outside] = releasesOf([refresh(10, '1'), refresh(300, '2')], releases, [start]);
  expect(outside).toMatchObject({ actor: 'outside Plimsoll', change: null });
});

it('leaves out what was rolled back, what changed no image, and what followed something unknown', () => {
  expect(releasesOf([refresh(10, '1'), refresh(50, '2', 'RollbackSuccessful')], releases, [])).toEqual([]);
  expect(releasesOf([refresh(10, '2'), refresh(50, '3')], releases, [])).toEqual([]);
  expect(releasesOf([refresh(10, null), refresh(50, '2')], releases, [])).toEqual([]);
});

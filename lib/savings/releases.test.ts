import { describe, expect, it } from 'vitest';
import { callsByGroup, launchedVersion } from './outside';
import { releasesOf } from './releases';

const MINUTE = 60_000;
const releases = [1, 2, 3].map((number) => ({
  ...{ number, label: `v${number}`, imageId: `ami-${Math.min(2, number)}`, instanceType: 'm7g.large' },
  createdAt: number * 5 * MINUTE,
}));
const template = { id: 'lt-1', name: 'web', releases };
const refresh = (at: number, version: string | null, status = 'Successful') => ({
  ...{ id: `r${at}`, status, version, templateId: null, startedAt: at * MINUTE, endedAt: (at + 20) * MINUTE },
});
const start = { id: 'c1', at: 100 * MINUTE + 900, action: 'deployment.start', actor: 'Mara' };

it('is a deployment to another image that AWS calls successful, by whom the trail names', () => {
  const found = releasesOf([refresh(100, '2'), refresh(10, '1')], template, [start]);
  expect(found).toMatchObject([
    {
      ...{ id: 'r100', startedAt: 100 * MINUTE, at: 120 * MINUTE, actor: 'Mara', change: 'c1' },
      labels: { from: 'v1', to: 'v2' },
    },
  ]);
  const [outside] = releasesOf([refresh(10, '1'), refresh(300, '2')], template, [start]);
  expect(outside).toMatchObject({ actor: 'outside Plimsoll', change: null });
});

it('leaves out what was rolled back, what changed no image, and what followed something unknown', () => {
  expect(releasesOf([refresh(10, '1'), refresh(50, '2', 'RollbackSuccessful')], template, [])).toEqual([]);
  expect(releasesOf([refresh(10, '2'), refresh(50, '3')], template, [])).toEqual([]);
  expect(releasesOf([refresh(10, null), refresh(50, '2')], template, [])).toEqual([]);
});

const event = (at: number, name: string, parameters: object, errorCode: string | null = null) => ({
  ...{ at: at * MINUTE, name, user: 'terraform', errorCode },
  parameters: { autoScalingGroupName: 'web', ...parameters },
});

it('has the version that the group was given before, where the deployment names none', () => {
  const set = (at: number, version: string, errorCode: string | null = null) =>
    event(
      at,
      'UpdateAutoScalingGroup',
      { launchTemplate: { launchTemplateName: 'web', version } },
      errorCode,
    );
  const events = [
    ...[set(9, '1'), set(49, '2'), set(60, '3', 'AccessDenied'), event(50, 'StartInstanceRefresh', {})],
    event(55, 'UpdateAutoScalingGroup', { minSize: 4 }),
  ];
  const calls = callsByGroup(events).get('web');
  expect(releasesOf([refresh(10, null), refresh(50, null)], template, [], calls)).toMatchObject([
    { labels: { from: 'v1', to: 'v2' }, actor: 'terraform, outside Plimsoll', change: null },
  ]);
});

it('knows the newest version of that time, and not what was the default', () => {
  const at = (startedAt: number, version: string) =>
    launchedVersion({ version, templateId: null, startedAt: startedAt * MINUTE }, [], template);
  expect([at(4, '$Latest'), at(9, '$Latest'), at(99, '$Latest'), at(99, '$Default'), at(99, '7')]).toEqual([
    ...[null, 1, 3, null, 7],
  ]);
});

describe('the version that a group was given', () => {
  const launchedAfter = (...set: object[]) => {
    const events = set.map((parameters, index) => event(index, 'UpdateAutoScalingGroup', parameters));
    const { versions } = callsByGroup(events).get('web')!;
    return launchedVersion({ version: null, templateId: null, startedAt: 50 * MINUTE }, versions, template);
  };
  const web = { launchTemplateId: 'lt-1' };

  it('may be in its policy of mixed instances', () => {
    const mix = { launchTemplate: { launchTemplateSpecification: { ...web, version: '3' } } };
    const sizes = { instancesDistribution: { spotAllocationStrategy: 'lowest-price' } };
    expect(
      launchedAfter(
        { launchTemplate: { ...web, version: '2' } },
        { mixedInstancesPolicy: mix },
        { mixedInstancesPolicy: sizes },
      ),
    ).toBe(3);
  });

  it('is the default one where the call names none, and so unknown', () =>
    expect(launchedAfter({ launchTemplate: { ...web, version: '2' } }, { launchTemplate: web })).toBeNull());

  it('is unknown where it is of another template', () => {
    const other = { launchTemplateId: 'lt-2', version: '2' };
    expect(launchedAfter({ launchTemplate: { ...web, version: '1' } }, { launchTemplate: other })).toBeNull();
    const named = { version: '2', startedAt: 50 * MINUTE };
    const ids = ['lt-1', 'lt-2', null].map((templateId) =>
      launchedVersion({ ...named, templateId }, [], template),
    );
    expect(ids).toEqual([2, null, 2]);
  });
});

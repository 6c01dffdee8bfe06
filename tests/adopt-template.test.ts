import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { templateData } from '../lib/deployments/adopt';
import { openWorld } from './faults/world.ts';

/** A fleet from 2016 comes to a launch template by one change, and is deployed like others after it. */
let at: Awaited<ReturnType<typeof openWorld>>;
const REGION = 'us-east-1';
const CONFIGURATION = 'legacy-web-lc-20160518';
const fleet = { account: '123456789012', region: REGION, name: 'legacy-web' };

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: REGION });
});
afterAll(() => at.close());

async function form() {
  const { capacity, template } = await at.fleets.getFleet(fleet);
  const { desired, min, max } = capacity;
  return { intent: randomUUID(), fleet, seen: { desired, min, max, version: template?.version ?? null } };
}
const group = async () =>
  (await at.sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: ['legacy-web'] }))
    .AutoScalingGroups![0]!;
/** Names of the templates that were made of the launch configuration. */
const templates = async () =>
  (await at.sandbox.ec2.describeLaunchTemplates({})).LaunchTemplates!.flatMap(
    ({ LaunchTemplateName: name = '' }) => (name.startsWith(CONFIGURATION) ? [name] : []),
  );
const backToConfiguration = () =>
  at.sandbox.autoScaling.updateAutoScalingGroup({
    ...{ AutoScalingGroupName: 'legacy-web', LaunchConfigurationName: CONFIGURATION },
  });
const adopt = async () =>
  at.rollouts.adoptTemplate.run(at.as(), { ...(await form()), configuration: CONFIGURATION });

it('a deployment to a launch configuration is refused, with the way', async () => {
  const { release } = await at.fleets.getFleet(fleet);
  const ctx = at.as();
  await expect(
    at.rollouts.deployImage.run(ctx, {
      ...{ ...(await form()), imageId: release!.imageId!, strategy: 'urgent', seenChecks: [], reason: 'x' },
    }),
  ).rejects.toMatchObject({ hint: expect.stringContaining('can make one from its launch configuration') });
  expect(ctx.sent).toEqual([]);
});

it('AWS refuses the template: the fleet stays, and the next try is a new one', async () => {
  await at.fault({ kind: 'deny', service: 'ec2', operation: 'CreateLaunchTemplate', times: 1 });
  await expect(adopt()).rejects.toThrow();
  await at.heal();
  expect((await group()).LaunchConfigurationName).toBe(CONFIGURATION);
});

it('AWS refuses to launch from the template: the next try uses it, and makes no second one', async () => {
  await at.fault({ kind: 'deny', service: 'autoscaling', operation: 'UpdateAutoScalingGroup', times: 1 });
  const first = at.as();
  const input = { ...(await form()), configuration: CONFIGURATION };
  await expect(at.rollouts.adoptTemplate.run(first, input)).rejects.toMatchObject({ kind: 'denied' });
  await at.heal();
  expect((await group()).LaunchConfigurationName).toBe(CONFIGURATION);
  const left = await templates();
  expect(left).toHaveLength(1);

  const second = at.as();
  await at.rollouts.adoptTemplate.run(second, { ...(await form()), configuration: CONFIGURATION });
  expect(second.sent.map(({ operation }) => operation)).toEqual(['autoscaling:UpdateAutoScalingGroup']);
  expect(await templates()).toEqual(left);
  expect((await group()).LaunchTemplate!.LaunchTemplateName).toBe(left[0]);
  await backToConfiguration();
});

it('a template of that name that says something else is left alone, and nothing is sent', async () => {
  const [name] = await templates();
  const { templates: all } = at.sandbox.world.regions[REGION]!;
  const { data } = Object.values(all).find((one) => one.name === name)!.versions[0]!;
  const { InstanceType } = data;
  data.InstanceType = 'm5.24xlarge';
  const ctx = at.as();
  const input = { ...(await form()), configuration: CONFIGURATION };
  await expect(at.rollouts.adoptTemplate.run(ctx, input)).rejects.toMatchObject({
    ...{
      kind: 'refused',
      message: `A launch template named ${name} already exists, and its settings differ.`,
    },
  });
  expect(ctx.sent).toEqual([]);
  data.InstanceType = InstanceType!;
});

it('the answer of its last call is lost: AWS is asked what happened', async () => {
  await at.fault({ kind: 'lost', service: 'autoscaling', operation: 'UpdateAutoScalingGroup', times: 1 });
  const input = { ...(await form()), configuration: CONFIGURATION };
  await at.rollouts.adoptTemplate.run(at.as(), input).catch(() => undefined);
  await at.heal();
  const { template } = await at.fleets.getFleet(fleet);
  const verdict = await at.rollouts.adoptTemplate.settle({
    ...{ id: input.intent, at: Date.now(), action: 'fleet.adopt-template', target: fleet, before: {} },
    after: { configuration: CONFIGURATION, template: template!.name },
  });
  expect(verdict).toMatchObject({ kind: 'done' });
});

it('the template says all that the launch configuration said, monitoring too', async () => {
  const { LaunchTemplate: spec, LaunchConfigurationName } = await group();
  expect(LaunchConfigurationName).toBeUndefined();
  expect(spec!.Version).toBe('1');
  const { LaunchTemplateVersions } = await at.sandbox.ec2.describeLaunchTemplateVersions({
    LaunchTemplateId: spec!.LaunchTemplateId!,
  });
  expect(LaunchTemplateVersions![0]!.LaunchTemplateData).toMatchObject({
    ...{ InstanceType: 'm5.large', KeyName: 'ops-2016', Monitoring: { Enabled: true } },
    IamInstanceProfile: { Arn: expect.stringContaining('instance-profile/legacy-web') },
  });
});

it('then it is deployed like others', async () => {
  const { release } = await at.fleets.getFleet(fleet);
  const { images } = at.sandbox.world.regions[REGION]!;
  const imageId = 'ami-0aaaabbbbccccdddd';
  images[imageId] = { ...structuredClone(images[release!.imageId!]!), id: imageId, name: 'legacy-web-next' };
  const ctx = at.as();
  const input = { ...(await form()), imageId, strategy: 'urgent' as const, seenChecks: [], reason: 'next' };
  await at.rollouts.deployImage.run(ctx, input);
  expect(ctx.sent.map(({ operation }) => operation)).toEqual([
    'ec2:CreateLaunchTemplateVersion',
    'autoscaling:StartInstanceRefresh',
  ]);
});

describe('a launch configuration as a template', () => {
  const base = { LaunchConfigurationName: 'x', LaunchConfigurationARN: undefined, CreatedTime: undefined };
  const from = (more: object) =>
    templateData({ ...base, ImageId: 'ami-1', InstanceType: 'm5.large', ...more } as never);

  it.each<[string, object, object]>([
    ['detailed monitoring is the default there', {}, { Monitoring: { Enabled: true } }],
    ['basic monitoring', { InstanceMonitoring: { Enabled: false } }, { Monitoring: { Enabled: false } }],
    [
      'a public address takes its groups onto the interface',
      { AssociatePublicIpAddress: false, SecurityGroups: ['sg-1'] },
      {
        NetworkInterfaces: [
          { DeviceIndex: 0, AssociatePublicIpAddress: false, DeleteOnTermination: true, Groups: ['sg-1'] },
        ],
      },
    ],
    ['groups by id', { SecurityGroups: ['sg-1'] }, { SecurityGroupIds: ['sg-1'] }],
    ['groups by name', { SecurityGroups: ['web'] }, { SecurityGroups: ['web'] }],
    [
      'a Spot price',
      { SpotPrice: '0.05' },
      { InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { MaxPrice: '0.05' } } },
    ],
    ['a profile by name', { IamInstanceProfile: 'web' }, { IamInstanceProfile: { Name: 'web' } }],
    ['a tenancy', { PlacementTenancy: 'dedicated' }, { Placement: { Tenancy: 'dedicated' } }],
    [
      'volumes, also those that are left out',
      { BlockDeviceMappings: [{ DeviceName: '/dev/sdb', NoDevice: true }] },
      { BlockDeviceMappings: [{ DeviceName: '/dev/sdb', NoDevice: '' }] },
    ],
    [
      'metadata options',
      { MetadataOptions: { HttpTokens: 'required' } },
      { MetadataOptions: { HttpTokens: 'required' } },
    ],
  ])('%s', (_, more, expected) => expect(from(more)).toMatchObject(expected));

  it('empty texts of AWS are left out', () =>
    expect(Object.keys(from({ KeyName: '', UserData: '', KernelId: '', RamdiskId: '' }))).toEqual([
      ...['ImageId', 'InstanceType', 'Monitoring'],
    ]));
});

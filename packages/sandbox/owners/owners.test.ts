import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awsCli, cliInstalled } from '../test-aws-cli.ts';
import { openSandbox, refusal } from '../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 1, max: 9 } });
  await aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 3 });
  await aws.pass(600);
});
afterEach(() => aws.close());

const group = { AutoScalingGroupName: 'web' };
const order = async (owner: string, more: object = {}) => {
  const { status, json } = await aws.control('POST', 'owners', { owner, group: 'web', ...more });
  expect([status, json]).toEqual([200, expect.arrayContaining([expect.objectContaining({ owner })])]);
};
const read = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const scale = (DesiredCapacity: number) => aws.autoScaling.setDesiredCapacity({ ...group, DesiredCapacity });
const release = (Version: string) =>
  aws.autoScaling.updateAutoScalingGroup({
    ...group,
    LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version },
  });
const versions = async () => (await read()).Instances!.map((one) => one.LaunchTemplate!.Version);

interface Recorded {
  eventName: string;
  userAgent?: string;
  sourceIPAddress: string;
  errorCode?: string;
  userIdentity: { type: string; arn: string; invokedBy?: string };
  requestParameters: Record<string, unknown>;
}

/** What CloudTrail tells of the owner, oldest first, once it tells it. */
async function calls(): Promise<Recorded[]> {
  await aws.pass(301);
  const { Events = [] } = await aws.cloudTrail.lookupEvents({});
  return Events.map((one) => JSON.parse(one.CloudTrailEvent!) as Recorded)
    .filter(({ userIdentity }) => userIdentity.type === 'AssumedRole')
    .reverse();
}
const names = async () => (await calls()).map(({ eventName }) => eventName);

describe('Terraform', () => {
  it('writes back at its next apply, and not before', async () => {
    await order('terraform', { inSeconds: 600 });
    await scale(6);
    await release('2');
    await aws.pass(540);
    expect([(await read()).DesiredCapacity, (await read()).LaunchTemplate!.Version]).toEqual([6, '2']);
    await aws.pass(60);
    expect([(await read()).DesiredCapacity, (await read()).LaunchTemplate!.Version]).toEqual([3, '1']);
    const [event, ...more] = await calls();
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      eventName: 'UpdateAutoScalingGroup',
      userAgent: expect.stringContaining('HashiCorp/1.0 Terraform/'),
      userIdentity: { type: 'AssumedRole', arn: expect.stringContaining(':assumed-role/terraform/') },
      requestParameters: { autoScalingGroupName: 'web', desiredCapacity: 3, minSize: 1, maxSize: 9 },
    });
  });

  it('sends nothing where nothing differs', async () => {
    await order('terraform', { everySeconds: 60 });
    await aws.pass(600);
    expect(await names()).toEqual([]);
  });

  it('updates the group first, and then refreshes it to the same', async () => {
    await order('terraform', { version: '2', refreshes: true });
    await aws.pass(60);
    expect((await read()).LaunchTemplate!.Version).toBe('2');
    const { InstanceRefreshes } = await aws.autoScaling.describeInstanceRefreshes(group);
    expect(InstanceRefreshes![0]).toMatchObject({
      Status: expect.stringMatching(/Pending|InProgress/),
      DesiredConfiguration: { LaunchTemplate: { Version: '2' } },
    });
    expect(await names()).toEqual(['UpdateAutoScalingGroup', 'StartInstanceRefresh']);
  });

  it('is refused while a deployment runs, as anybody is', async () => {
    await order('terraform', { inSeconds: 60 });
    const DesiredConfiguration = { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } };
    await aws.autoScaling.startInstanceRefresh({ ...group, DesiredConfiguration });
    await scale(4);
    await aws.pass(60);
    expect((await read()).DesiredCapacity).toBe(4);
    expect((await calls())[0]).toMatchObject({
      eventName: 'UpdateAutoScalingGroup',
      errorCode: 'ValidationError',
    });
  });
});

describe('CloudFormation', () => {
  it('acts at a stack update only, and drift stays until then', async () => {
    await order('cloudformation', { inSeconds: 86_400 });
    await scale(5);
    await aws.pass(86_000);
    expect((await read()).DesiredCapacity).toBe(5);
    await aws.pass(460);
    expect((await read()).DesiredCapacity).toBe(3);
    const [event] = await calls();
    expect(event).toMatchObject({
      ...{ eventName: 'UpdateAutoScalingGroup', userAgent: 'cloudformation.amazonaws.com' },
      sourceIPAddress: 'cloudformation.amazonaws.com',
      userIdentity: { invokedBy: 'cloudformation.amazonaws.com' },
    });
    await scale(6);
    await aws.pass(86_400 * 2);
    expect((await read()).DesiredCapacity).toBe(6);
  });

  it('leaves the desired capacity with IgnoreUnmodifiedGroupSizeProperties', async () => {
    await scale(5);
    await order('cloudformation', { desired: 3, version: '2', keepsSizes: true });
    await aws.pass(60);
    expect([(await read()).DesiredCapacity, (await read()).LaunchTemplate!.Version]).toEqual([5, '2']);
  });
});

describe('an EKS managed node group', () => {
  it('writes its template and sizes back, and ends the machines of another version', async () => {
    await order('eks', { inSeconds: 1_200 });
    await release('2');
    await scale(5);
    await aws.pass(600);
    expect(new Set(await versions())).toEqual(new Set(['1', '2']));
    await aws.pass(1_800);
    expect([(await read()).DesiredCapacity, (await read()).LaunchTemplate!.Version]).toEqual([3, '1']);
    expect(new Set(await versions())).toEqual(new Set(['1']));
    const [first, ...more] = await calls();
    expect(first).toMatchObject({
      ...{ eventName: 'UpdateAutoScalingGroup', sourceIPAddress: 'eks-nodegroup.amazonaws.com' },
      userIdentity: { arn: 'arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAmazonEKSNodegroup/EKS' },
    });
    for (const one of more) expect(one.eventName).toBe('TerminateInstanceInAutoScalingGroup');
  });
});

describe('Cluster Autoscaler', () => {
  it('raises the desired capacity to what the pods need', async () => {
    await order('cluster-autoscaler', { desired: 5, everySeconds: 60 });
    await aws.pass(60);
    expect((await read()).DesiredCapacity).toBe(5);
    expect((await calls())[0]).toMatchObject({
      eventName: 'SetDesiredCapacity',
      userAgent: expect.stringContaining('cluster-autoscaler/'),
      requestParameters: { desiredCapacity: 5, honorCooldown: false },
    });
  });

  it('ends a chosen machine, and the capacity with it, once it was spare for ten minutes', async () => {
    await order('cluster-autoscaler', { everySeconds: 60 });
    await scale(5);
    await aws.pass(540);
    expect((await read()).DesiredCapacity).toBe(5);
    await aws.pass(300);
    expect((await read()).DesiredCapacity).toBe(3);
    expect(
      (await calls()).map((one) => [one.eventName, one.requestParameters['shouldDecrementDesiredCapacity']]),
    ).toEqual([
      ['TerminateInstanceInAutoScalingGroup', true],
      ['TerminateInstanceInAutoScalingGroup', true],
    ]);
  });
});

describe('an ECS capacity provider', () => {
  it('owns the policy, the protection and the desired capacity', async () => {
    await order('ecs', { everySeconds: 60 });
    await aws.pass(60);
    const owned = async () => (await aws.autoScaling.describePolicies(group)).ScalingPolicies!;
    const [policy] = await owned();
    expect(policy).toMatchObject({
      PolicyName: expect.stringMatching(/^ECSManagedAutoScalingPolicy-/),
      PolicyType: 'TargetTrackingScaling',
    });
    expect((await read()).NewInstancesProtectedFromScaleIn).toBe(true);
    expect((await read()).Instances!.every((one) => one.ProtectedFromScaleIn)).toBe(true);
    await aws.autoScaling.deletePolicy({ ...group, PolicyName: policy!.PolicyName! });
    await aws.autoScaling.setInstanceProtection({
      ...{ ...group, ProtectedFromScaleIn: false },
      InstanceIds: [(await read()).Instances![0]!.InstanceId!],
    });
    await scale(6);
    await aws.pass(60);
    expect((await owned()).map(({ PolicyName }) => PolicyName)).toEqual([policy!.PolicyName]);
    expect((await read()).DesiredCapacity).toBe(3);
    await aws.pass(60);
    expect(new Set(await names())).toEqual(
      new Set(['PutScalingPolicy', 'UpdateAutoScalingGroup', 'SetInstanceProtection', 'SetDesiredCapacity']),
    );
  });
});

describe('orders', () => {
  it('are listed, changed and taken away', async () => {
    await order('terraform', { inSeconds: 600, max: 12 });
    expect((await aws.control('GET', 'owners')).json).toEqual([
      {
        ...{
          region: 'us-east-1',
          group: 'web',
          owner: 'terraform',
          min: 1,
          max: 12,
          desired: 3,
          version: '1',
        },
        ...{ everySeconds: null, nextAt: new Date(aws.world.now + 600_000).toISOString() },
      },
    ]);
    await order('terraform', { inSeconds: 60 });
    await aws.pass(60);
    expect((await read()).MaxSize).toBe(12);
    expect((await aws.control('DELETE', 'owners/web')).json).toEqual([]);
  });

  it.each([
    [
      { owner: 'puppet', group: 'web' },
      'owner is one of cloudformation, cluster-autoscaler, ecs, eks, terraform',
    ],
    [{ owner: 'eks', group: 'none' }, 'There is no group none'],
    [{ owner: 'eks', group: 'web', inSeconds: -1 }, 'inSeconds is a number from 0 on'],
    [{ owner: 'eks', group: 'web', everySeconds: 1 }, 'everySeconds is a number from 60 on'],
    [{ owner: 'eks', group: 'web', desired: 99 }, 'min, desired and max must ascend'],
    [{ owner: 'eks', group: 'web', version: 'new' }, 'version is a number, "$Latest" or "$Default"'],
  ])('%j is refused', async (body, error) =>
    expect(await aws.control('POST', 'owners', body)).toEqual({ status: 400, json: { error } }),
  );

  it('come to the same world in one step as in many', async () => {
    await order('eks', { inSeconds: 120, everySeconds: 600 });
    await release('2');
    await scale(5);
    const other = await openSandbox({}, { world: structuredClone(aws.world) });
    await aws.pass(3_600);
    for (let step = 0; step < 36; step += 1) await other.pass(100);
    expect(other.world).toEqual(aws.world);
    await other.close();
  });

  it('of a group that is gone end with it', async () => {
    await order('terraform', { everySeconds: 60 });
    await aws.autoScaling.deleteAutoScalingGroup({ ...group, ForceDelete: true });
    await aws.pass(3_600);
    expect(await refusal(aws.autoScaling.describeAutoScalingGroups({}))).toBeNull();
    expect((await aws.control('GET', 'owners')).json).toEqual([]);
  });
});

if (!cliInstalled) console.warn('SKIPPED: the AWS CLI is not installed, so it looked up no owner.');
it.skipIf(!cliInstalled)('the AWS CLI finds who did it', { timeout: 60_000 }, async () => {
  await order('terraform', { desired: 4 });
  await aws.pass(361);
  const lookup = ['--lookup-attributes', 'AttributeKey=EventName,AttributeValue=UpdateAutoScalingGroup'];
  const { Events } = (await awsCli(aws.url, 'cloudtrail', 'lookup-events', ...lookup)) as {
    Events: { Username: string; CloudTrailEvent: string }[];
  };
  expect(JSON.parse(Events[0]!.CloudTrailEvent)).toMatchObject({
    userAgent: expect.stringContaining('Terraform/') as string,
  });
});

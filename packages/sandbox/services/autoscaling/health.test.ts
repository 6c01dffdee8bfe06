import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({ group: { min: 1, max: 8, desired: 4 }, bootSeconds: 20 });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(300);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const group = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const ids = async () => (await group()).Instances!.map(({ InstanceId }) => InstanceId!);
const causes = async () =>
  (await aws.autoScaling.describeScalingActivities(name)).Activities!.map(({ Cause }) => Cause!.slice(24));
const suspend = (...ScalingProcesses: string[]) =>
  aws.autoScaling.suspendProcesses({ ...name, ScalingProcesses });

const REPLACED = ' an instance was launched in response to an unhealthy instance needing to be replaced.';
const lost = (why: string) => ` an instance was taken out of service in response to ${why}.`;
const unhealthy = (InstanceId: string, ShouldRespectGracePeriod = true) =>
  aws.autoScaling.setInstanceHealth({ InstanceId, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod });

describe('an unhealthy machine is replaced, and the cause says who found it ill', () => {
  it('a user, after the grace period or past it', async () => {
    const [first, second] = await ids();
    await unhealthy(first!);
    expect((await causes()).slice(0, 2).map((one) => one.trim())).toEqual([
      REPLACED.trim(),
      lost('a user health-check').trim(),
    ]);
    await aws.pass(60);
    expect(await ids()).not.toContain(first);
    const young = (await ids()).at(-1)!;
    await unhealthy(young);
    expect(await ids()).toContain(young);
    await unhealthy(young, false);
    await aws.pass(30);
    expect(await ids()).not.toContain(young);
    expect(await ids()).toContain(second);
    const bad = aws.autoScaling.setInstanceHealth({ InstanceId: second!, HealthStatus: 'Poorly' });
    expect((await refusal(bad))!.code).toBe('ValidationError');
  });

  it('EC2, when it was terminated or stopped by other hands', async () => {
    const [first, second] = await ids();
    const answer = await aws.ec2.terminateInstances({ InstanceIds: [first!] });
    expect(answer.TerminatingInstances).toEqual([
      {
        InstanceId: first,
        PreviousState: { Name: 'running', Code: 16 },
        CurrentState: { Name: 'shutting-down', Code: 32 },
      },
    ]);
    await aws.ec2.stopInstances({ InstanceIds: [second!] });
    await aws.pass(35);
    const found = (await causes()).filter((cause) => cause.includes('EC2 health check'));
    expect(found).toHaveLength(2);
    expect(found[0]).toContain(
      lost('an EC2 health check indicating it has been terminated or stopped').trim(),
    );
    await aws.pass(60);
    expect((await group()).Instances).toHaveLength(4);
    const gone = await aws.ec2.describeInstances({ InstanceIds: [first!] });
    expect(gone.Reservations![0]!.Instances![0]!.State!.Name).toBe('terminated');
  });

  it('EC2’s status checks, after two of them', async () => {
    const [first] = await ids();
    aws.world.regions['us-east-1']!.instances[first!]!.impairedAt = aws.world.now;
    await aws.pass(90);
    expect(await ids()).toContain(first);
    await aws.pass(60);
    expect((await causes()).join()).toContain(lost('an EC2 instance status checks failure').trim());
  });

  it('first a new one, then the old one goes, where the maintenance policy keeps all healthy', async () => {
    aws.fleet.maintenance = { minHealthy: 100, maxHealthy: 125 };
    const [first, second] = await ids();
    await unhealthy(first!);
    await unhealthy(second!);
    expect((await group()).Instances).toHaveLength(5);
    await aws.pass(30);
    expect((await group()).Instances!.filter((one) => one.LifecycleState === 'InService')).toHaveLength(4);
    expect((await group()).Instances!.map((one) => one.LifecycleState)).toContain('Pending');
    await aws.pass(120);
    const left = await ids();
    expect(left).toHaveLength(4);
    expect(left).not.toContain(first);
    expect(left).not.toContain(second);
    const order = (await causes())
      .slice(0, 4)
      .map((cause) => /an instance was (launched|taken)/.exec(cause)?.[1] ?? cause);
    expect(order.reverse()).toEqual(['launched', 'taken', 'launched', 'taken']);
  });
});

describe('suspended processes', () => {
  it('HealthCheck marks nothing, but what a user marks is replaced', async () => {
    await suspend('HealthCheck');
    const [first, second] = await ids();
    await aws.ec2.stopInstances({ InstanceIds: [first!] });
    await aws.pass(300);
    expect((await group()).Instances!.every((one) => one.HealthStatus === 'Healthy')).toBe(true);
    await unhealthy(second!);
    await aws.pass(60);
    expect(await ids()).not.toContain(second);
  });

  it('ReplaceUnhealthy marks and keeps, until it is resumed', async () => {
    await suspend('ReplaceUnhealthy');
    const [first] = await ids();
    await aws.ec2.stopInstances({ InstanceIds: [first!] });
    await aws.pass(300);
    const ill = (await group()).Instances!.filter((one) => one.HealthStatus === 'Unhealthy');
    expect(ill.map(({ InstanceId }) => InstanceId)).toEqual([first]);
    await aws.autoScaling.resumeProcesses(name);
    await aws.pass(60);
    expect(await ids()).not.toContain(first);
  });

  it('Terminate keeps what is unhealthy or too much', async () => {
    await suspend('Terminate');
    const [first] = await ids();
    await unhealthy(first!);
    await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 2 });
    await aws.pass(300);
    expect((await group()).Instances).toHaveLength(4);
    await aws.autoScaling.resumeProcesses(name);
    await aws.pass(60);
    expect(await ids()).toHaveLength(2);
    expect(await ids()).not.toContain(first);
  });

  it('AddToLoadBalancer leaves new machines out of the target group', async () => {
    await suspend('AddToLoadBalancer');
    await aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity: 6 });
    await aws.pass(60);
    expect((await group()).Instances!.filter((one) => one.LifecycleState === 'InService')).toHaveLength(6);
    const TargetGroupArn = aws.fleet.targetGroupArns[0]!;
    const { TargetHealthDescriptions } = await aws.elb.describeTargetHealth({ TargetGroupArn });
    expect(TargetHealthDescriptions).toHaveLength(4);
  });

  it('ScheduledActions are passed over', async () => {
    await suspend('ScheduledActions');
    const StartTime = new Date(aws.world.now + 60_000);
    await aws.autoScaling.putScheduledUpdateGroupAction({
      ...name,
      ScheduledActionName: 'up',
      StartTime,
      DesiredCapacity: 8,
    });
    await aws.pass(120);
    expect((await group()).DesiredCapacity).toBe(4);
  });
});

describe('zone balance', () => {
  const zones = async () =>
    Object.values(Object.groupBy((await group()).Instances!, (one) => one.AvailabilityZone!)).map(
      (list) => list!.length,
    );

  it('is restored one machine at a time, launched before one ends; AZRebalance, suspended, restores none', async () => {
    await suspend('AZRebalance');
    const inA = (await group()).Instances!.filter((one) => one.AvailabilityZone === 'us-east-1a');
    await aws.autoScaling.detachInstances({
      ...name,
      InstanceIds: inA.map(({ InstanceId }) => InstanceId!),
      ShouldDecrementDesiredCapacity: true,
    });
    await aws.pass(120);
    expect(await zones()).toEqual([2]);
    await aws.autoScaling.resumeProcesses(name);
    expect((await group()).Instances).toHaveLength(3);
    expect((await causes())[0]).toMatch(
      /instances were launched to balance instances in zones us-east-1a with other zones resulting in more than desired number of instances in the group\. {2}At [\dT:-]+Z availability zones us-east-1a us-east-1b had 0 2 instances respectively\. An instance was launched to aid in balancing the group's zones\.$/,
    );
    await aws.pass(120);
    expect(await zones()).toEqual([1, 1]);
  });

  it('follows the group into other zones, without going below the desired capacity', async () => {
    await aws.autoScaling.updateAutoScalingGroup({ ...name, VPCZoneIdentifier: 'subnet-0b' });
    for (let minute = 0; minute < 10; minute++) {
      const serving = (await group()).Instances!.filter((one) => one.LifecycleState === 'InService');
      expect(serving.length).toBeGreaterThanOrEqual(4);
      await aws.pass(60);
    }
    const inZones = (await group()).Instances!.map((one) => one.AvailabilityZone);
    expect(inZones).toEqual(['us-east-1b', 'us-east-1b', 'us-east-1b', 'us-east-1b']);
  });
});

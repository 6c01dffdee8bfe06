import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

/** Requests per second that bring one m7g.large to the given CPU. */
const loadFor = (cpu: number) => ({ peak: (76 * cpu) / 100, floor: 1, peakHour: 12, seed: 1, steady: true });

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({
    group: { min: 1, max: 20, desired: 2, workload: loadFor(100) },
    bootSeconds: 10,
  });
  await aws.autoScaling.resumeProcesses(name);
  await aws.pass(180);
});
afterEach(() => aws.close());

const name = { AutoScalingGroupName: 'web' };
const group = async () => (await aws.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!;
const desired = async () => (await group()).DesiredCapacity;
const lastCause = async () =>
  (await aws.autoScaling.describeScalingActivities({ ...name, MaxRecords: 1 })).Activities![0]!.Cause;

const cpuAlarm = (AlarmName: string, Threshold: number, actions: string[]) => ({
  AlarmName,
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
  Statistic: 'Average' as const,
  Period: 60,
  EvaluationPeriods: 2,
  Threshold,
  ComparisonOperator: 'GreaterThanThreshold' as const,
  AlarmActions: actions,
});

describe('step scaling', () => {
  const step = {
    ...name,
    PolicyName: 'out',
    PolicyType: 'StepScaling',
    AdjustmentType: 'ChangeInCapacity',
    EstimatedInstanceWarmup: 120,
    StepAdjustments: [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 20, ScalingAdjustment: 1 },
      { MetricIntervalLowerBound: 20, ScalingAdjustment: 3 },
    ],
  };

  it('acts when its alarm has breached for all its periods, in the words of AWS', async () => {
    const { PolicyARN } = await aws.autoScaling.putScalingPolicy(step);
    await aws.cloudWatch.putMetricAlarm(cpuAlarm('busy', 40, [PolicyARN!]));
    expect((await aws.cloudWatch.describeAlarms({})).MetricAlarms![0]).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      AlarmActions: [PolicyARN],
    });
    await aws.pass(60);
    expect(await desired()).toBe(2);
    await aws.pass(60);
    expect(await desired()).toBe(3);
    expect(await lastCause()).toMatch(
      /^At [\dT:-]+Z a monitor alarm busy in state ALARM triggered policy out changing the desired capacity from 2 to 3\. {2}At [\dT:-]+Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 2 to 3\.$/,
    );
    expect((await aws.cloudWatch.describeAlarms({})).MetricAlarms![0]!.StateReason).toMatch(
      /^Threshold Crossed: 2 out of the last 2 datapoints \[[\d.]+ \(23\/11\/26 12:04:00\), [\d.]+ \(23\/11\/26 12:03:00\)\] were greater than the threshold \(40\.0\) \(minimum 2 datapoints for OK -> ALARM transition\)\.$/,
    );
    const { ScalingPolicies } = await aws.autoScaling.describePolicies(name);
    expect(ScalingPolicies![0]).toMatchObject({
      PolicyType: 'StepScaling',
      AdjustmentType: 'ChangeInCapacity',
      EstimatedInstanceWarmup: 120,
      Alarms: [{ AlarmName: 'busy' }],
      StepAdjustments: step.StepAdjustments,
    });
  });

  it('adds only the difference when the breach grows while machines warm up', async () => {
    const { PolicyARN } = await aws.autoScaling.putScalingPolicy(step);
    await aws.cloudWatch.putMetricAlarm(cpuAlarm('busy', 40, [PolicyARN!]));
    await aws.pass(120);
    expect(await desired()).toBe(3);
    aws.fleet.workload = loadFor(240);
    await aws.pass(60);
    expect(await desired()).toBe(5);
    await aws.pass(60);
    expect(await desired()).toBe(5);
  });

  it('does nothing while AlarmNotification is suspended, or the alarm has no action', async () => {
    const { PolicyARN } = await aws.autoScaling.putScalingPolicy(step);
    await aws.cloudWatch.putMetricAlarm(cpuAlarm('busy', 40, [PolicyARN!]));
    await aws.autoScaling.suspendProcesses({ ...name, ScalingProcesses: ['AlarmNotification'] });
    await aws.pass(300);
    expect(await desired()).toBe(2);
    await aws.autoScaling.resumeProcesses(name);
    await aws.autoScaling.deletePolicy({ ...name, PolicyName: 'out' });
    const { MetricAlarms } = await aws.cloudWatch.describeAlarms({});
    expect(MetricAlarms).toMatchObject([{ AlarmName: 'busy', AlarmActions: [] }]);
    await aws.pass(300);
    expect(await desired()).toBe(2);
  });

  it.each([
    [{ AdjustmentType: undefined }, 'You must specify an AdjustmentType for policy type: StepScaling'],
    [{ StepAdjustments: [] }, 'You should specify at least one StepAdjustment with a StepScaling policy'],
    [{ ScalingAdjustment: 1 }, 'ScalingAdjustment is not supported for a StepScaling policy'],
    [
      {
        StepAdjustments: [{ MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 5, ScalingAdjustment: 1 }],
      },
      'There must be a StepAdjustment with an unspecified upper bound when one StepAdjustment has a positive upper bound',
    ],
    [
      {
        StepAdjustments: [
          { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
          { MetricIntervalLowerBound: 5, ScalingAdjustment: 2 },
        ],
      },
      'StepAdjustment intervals cannot overlap',
    ],
  ])('refuses %j', async (change, message) => {
    const call = aws.autoScaling.putScalingPolicy({ ...step, ...change });
    expect(await refusal(call)).toMatchObject({ code: 'ValidationError', message });
  });
});

describe('simple scaling', () => {
  const simple = {
    ...name,
    PolicyName: 'more',
    AdjustmentType: 'PercentChangeInCapacity',
    ScalingAdjustment: 10,
    MinAdjustmentMagnitude: 2,
    Cooldown: 600,
  };

  it('waits for its cooldown after each scaling', async () => {
    const { PolicyARN } = await aws.autoScaling.putScalingPolicy(simple);
    aws.fleet.workload = loadFor(2_000);
    await aws.cloudWatch.putMetricAlarm({
      ...cpuAlarm('busy', 40, [PolicyARN!]),
      TreatMissingData: 'breaching',
    });
    await aws.pass(120);
    expect(await desired()).toBe(4);
    await aws.pass(560);
    expect(await desired()).toBe(4);
    await aws.pass(120);
    expect(await desired()).toBe(6);
  });

  it('is executed by hand, whatever the cooldown unless told to honour it', async () => {
    await aws.autoScaling.putScalingPolicy(simple);
    await aws.autoScaling.executePolicy({ ...name, PolicyName: 'more' });
    expect(await lastCause()).toContain(
      'a user request executed policy more changing the desired capacity from 2 to 4.',
    );
    await aws.autoScaling.executePolicy({ ...name, PolicyName: 'more' });
    expect(await desired()).toBe(6);
    const held = aws.autoScaling.executePolicy({ ...name, PolicyName: 'more', HonorCooldown: true });
    expect((await refusal(held))!.name).toBe('ScalingActivityInProgressFault');
  });

  it('acts at once on a state set by hand', async () => {
    const { PolicyARN } = await aws.autoScaling.putScalingPolicy(simple);
    await aws.cloudWatch.putMetricAlarm(cpuAlarm('busy', 99, [PolicyARN!]));
    await aws.pass(300);
    await aws.cloudWatch.setAlarmState({ AlarmName: 'busy', StateValue: 'ALARM', StateReason: 'drill' });
    expect(await desired()).toBe(4);
    await aws.cloudWatch.deleteAlarms({ AlarmNames: ['busy'] });
    expect((await aws.cloudWatch.describeAlarms({})).MetricAlarms).toEqual([]);
  });
});

describe('target tracking', () => {
  const track = (TargetValue: number) => ({
    ...name,
    PolicyName: 'cpu',
    PolicyType: 'TargetTrackingScaling',
    EstimatedInstanceWarmup: 60,
    TargetTrackingConfiguration: {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' as const },
      TargetValue,
    },
  });

  it('keeps two alarms, makes them anew with the target, and takes them along', async () => {
    const { Alarms, PolicyARN } = await aws.autoScaling.putScalingPolicy(track(50));
    expect(Alarms!.map(({ AlarmName }) => AlarmName)).toEqual([
      expect.stringMatching(/^TargetTracking-web-AlarmHigh-[0-9a-f-]{36}$/),
      expect.stringMatching(/^TargetTracking-web-AlarmLow-[0-9a-f-]{36}$/),
    ]);
    await aws.autoScaling.putScalingPolicy(track(60));
    const { MetricAlarms } = await aws.cloudWatch.describeAlarms({});
    expect(MetricAlarms!.map((one) => [one.Threshold, one.EvaluationPeriods, one.AlarmActions])).toEqual([
      [60, 3, [PolicyARN]],
      [54, 15, [PolicyARN]],
    ]);
    await aws.autoScaling.deletePolicy({ ...name, PolicyName: 'cpu' });
    expect((await aws.cloudWatch.describeAlarms({})).MetricAlarms).toEqual([]);
  });

  it('comes to the capacity that holds the target, and back when the load is gone', async () => {
    aws.fleet.workload = loadFor(290);
    await aws.autoScaling.putScalingPolicy(track(50));
    await aws.pass(20 * 60);
    expect(await desired()).toBe(6);
    expect(await lastCause()).toMatch(
      /a monitor alarm TargetTracking-web-AlarmHigh-[0-9a-f-]+ in state ALARM/,
    );
    aws.fleet.workload = loadFor(60);
    await aws.pass(3 * 3_600);
    expect(await desired()).toBe(2);
  });

  it('tracks requests per target, and a metric of one’s own choice', async () => {
    aws.fleet.workload = loadFor(300);
    const configuration = {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' as const },
      TargetValue: 3_000,
    };
    const call = aws.autoScaling.putScalingPolicy({
      ...track(1),
      TargetTrackingConfiguration: configuration,
    });
    expect((await refusal(call))!.message).toBe(
      'Resource label should be specified for predefined metric type ALBRequestCountPerTarget',
    );
    const ResourceLabel = 'app/web/50dc6c495c0c9188/targetgroup/web/73e2d6bc24d8a067';
    await aws.autoScaling.putScalingPolicy({
      ...track(1),
      TargetTrackingConfiguration: {
        ...configuration,
        PredefinedMetricSpecification: { ...configuration.PredefinedMetricSpecification, ResourceLabel },
      },
    });
    await aws.pass(600);
    expect(await desired()).toBe(5);
    const CustomizedMetricSpecification = {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'web' }],
      Statistic: 'Average' as const,
    };
    await aws.autoScaling.putScalingPolicy({
      ...track(1),
      TargetTrackingConfiguration: { CustomizedMetricSpecification, TargetValue: 30 },
    });
    await aws.pass(600);
    expect(await desired()).toBeGreaterThanOrEqual(10);
    const [policy] = (await aws.autoScaling.describePolicies(name)).ScalingPolicies!;
    expect(policy!.TargetTrackingConfiguration).toMatchObject({ CustomizedMetricSpecification });
  });
});

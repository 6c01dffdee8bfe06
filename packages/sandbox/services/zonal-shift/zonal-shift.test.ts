import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
const name = { AutoScalingGroupName: 'web' };
const A = 'use1-az1';

beforeEach(async () => {
  aws = await openSandbox({ group: { min: 2, max: 8, desired: 4 }, bootSeconds: 20 });
  await setPolicy({ ZonalShiftEnabled: true, ImpairedZoneHealthCheckBehavior: 'IgnoreUnhealthy' });
  await aws.pass(300);
});
afterEach(() => aws.close());

const setPolicy = (AvailabilityZoneImpairmentPolicy: {
  ZonalShiftEnabled: boolean;
  ImpairedZoneHealthCheckBehavior?: 'IgnoreUnhealthy' | 'ReplaceUnhealthy';
}) => aws.autoScaling.updateAutoScalingGroup({ ...name, AvailabilityZoneImpairmentPolicy });
const start = (over: object = {}) =>
  aws.zonalShift['startZonalShift']!({
    ...{ resourceIdentifier: aws.fleet.arn, awayFrom: A, expiresIn: '2h', comment: 'errors in az1', ...over },
  });
const zones = async () => {
  const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({});
  const all = AutoScalingGroups![0]!.Instances!.map((one) => one.AvailabilityZone!.at(-1));
  return all.sort().join('');
};
const scaleTo = (DesiredCapacity: number) => aws.autoScaling.setDesiredCapacity({ ...name, DesiredCapacity });

it('while a zone is shifted away, what is launched is launched elsewhere, and balanced afterwards', async () => {
  expect(await zones()).toBe('aabb');
  const shift = await start();
  expect(shift).toMatchObject({ awayFrom: A, status: 'ACTIVE', comment: 'errors in az1' });
  expect(+(shift['expiryTime'] as Date) - +(shift['startTime'] as Date)).toBe(7_200_000);
  await scaleTo(8);
  await aws.pass(600);
  expect(await zones()).toBe('aabbbbbb');
  await aws.pass(7_200);
  expect(await zones()).toBe('aaaabbbb');
  const { items } = await aws.zonalShift['listZonalShifts']!();
  expect(items).toEqual([
    expect.objectContaining({ zonalShiftId: shift['zonalShiftId'], status: 'EXPIRED' }),
  ]);
});

it('a canceled one is over at once', async () => {
  const { zonalShiftId } = await start();
  await scaleTo(6);
  expect(await zones()).toBe('aabbbb');
  const answer = await aws.zonalShift['cancelZonalShift']!({ zonalShiftId });
  expect(answer).toMatchObject({ status: 'CANCELED' });
  await aws.pass(300);
  expect(await zones()).toBe('aaabbb');
});

it('tells the group as a managed resource, with the weight of each zone', async () => {
  const { zonalShiftId } = await start();
  const resource = await aws.zonalShift['getManagedResource']!({ resourceIdentifier: aws.fleet.arn });
  expect(resource).toMatchObject({
    ...{ name: 'web', appliedWeights: { [A]: 0, 'use1-az2': 1 } },
    zonalShifts: [{ zonalShiftId, appliedStatus: 'APPLIED', expiryTime: expect.any(Date) }],
  });
  await setPolicy({ ZonalShiftEnabled: false });
  expect(await aws.zonalShift['listManagedResources']!()).toEqual({ items: [] });
});

describe('unhealthy machines of the zone', () => {
  const failOne = async () => {
    const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({});
    const ill = AutoScalingGroups![0]!.Instances!.find((one) => one.AvailabilityZone === 'us-east-1a')!;
    aws.world.regions['us-east-1']!.instances[ill.InstanceId!]!.impairedAt = aws.world.now;
    await aws.pass(900);
  };

  it('stay, where the group ignores them', async () => {
    await start();
    await failOne();
    expect(await zones()).toBe('aabb');
  });

  it('are replaced in another zone, where it replaces them', async () => {
    await setPolicy({ ZonalShiftEnabled: true, ImpairedZoneHealthCheckBehavior: 'ReplaceUnhealthy' });
    await start();
    await failOne();
    expect(await zones()).toBe('abbb');
  });
});

it('no policy lowers the capacity meanwhile, a person does', async () => {
  const run = async () => {
    await aws.autoScaling.putScalingPolicy({
      ...{ ...name, PolicyName: 'in', PolicyType: 'StepScaling', AdjustmentType: 'ChangeInCapacity' },
      StepAdjustments: [{ MetricIntervalUpperBound: 0, ScalingAdjustment: -1 }],
    });
    const { ScalingPolicies } = await aws.autoScaling.describePolicies({ ...name, PolicyNames: ['in'] });
    await aws.cloudWatch.putMetricAlarm({
      ...{ AlarmName: 'idle', Namespace: 'Shop', MetricName: 'Orders', Statistic: 'Sum', Period: 60 },
      ...{ EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'LessThanThreshold' },
      TreatMissingData: 'breaching',
      AlarmActions: [ScalingPolicies![0]!.PolicyARN!],
    });
    await aws.pass(600);
  };
  const { zonalShiftId } = await start();
  await run();
  expect(aws.fleet.desired).toBe(4);
  await scaleTo(3);
  expect(aws.fleet.desired).toBe(3);
  await aws.zonalShift['cancelZonalShift']!({ zonalShiftId });
  await aws.pass(600);
  expect(aws.fleet.desired).toBe(2);
});

it('refuses what AWS refuses, with AWS’s reasons', async () => {
  const reasons = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => null,
      (refused: Error & { reason?: string }) => refused,
    );
    return [error?.name, error?.reason];
  };
  expect(await reasons(start({ expiresIn: '73h' }))).toEqual(['ValidationException', 'InvalidExpiresIn']);
  expect(await reasons(start({ awayFrom: 'use1-az9' }))).toEqual(['ValidationException', 'InvalidAz']);
  const { zonalShiftId } = await start();
  expect(await reasons(start())).toEqual(['ConflictException', 'ZonalShiftAlreadyExists']);
  await aws.zonalShift['cancelZonalShift']!({ zonalShiftId });
  expect(await reasons(aws.zonalShift['cancelZonalShift']!({ zonalShiftId }))).toEqual([
    ...['ConflictException', 'ZonalShiftStatusNotActive'],
  ]);
  await setPolicy({ ZonalShiftEnabled: false });
  expect((await refusal(start()))!.name).toBe('ResourceNotFoundException');
});

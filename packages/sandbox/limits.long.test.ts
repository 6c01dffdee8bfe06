import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientsFor } from './protocol/test-clients.ts';
import { openSandbox, refusal } from './test-sandbox.ts';

let real = 0;
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => void (aws = await openSandbox({}, { limits: true, wallClock: () => real })));
afterEach(() => aws.close());

type Ask = () => Promise<unknown>;
/** How many of `count` calls were let through, and what the first refused one heard. */
async function passed(count: number, ask: Ask) {
  let through = 0;
  let heard: Awaited<ReturnType<typeof refusal>> = null;
  for (let n = 0; n < count; n += 1) {
    const error = await refusal(ask());
    if (error) heard ??= error;
    else through += 1;
  }
  return { through, heard };
}

const START = new Date(0);
const EndTime = new Date(60_000);
const cost = { TimePeriod: { Start: '2026-11-01', End: '2026-11-02' }, Metrics: ['UnblendedCost'] };
const group = { AutoScalingGroupName: 'web' };

describe('the token bucket of', () => {
  it.each<[string, (from: typeof aws) => Ask, number, number, string, number]>([
    [
      'an EC2 read',
      ({ ec2 }) =>
        () =>
          ec2.describeImages({}),
      100,
      20,
      'RequestLimitExceeded',
      503,
    ],
    [
      'all instances',
      ({ ec2 }) =>
        () =>
          ec2.describeInstances({}),
      50,
      10,
      'RequestLimitExceeded',
      503,
    ],
    [
      'a page of instances',
      ({ ec2 }) =>
        () =>
          ec2.describeInstances({ MaxResults: 9 }),
      100,
      20,
      'RequestLimitExceeded',
      503,
    ],
    [
      'Auto Scaling',
      ({ autoScaling }) =>
        () =>
          autoScaling.describePolicies({}),
      200,
      50,
      'Throttling',
      400,
    ],
    [
      'metric data',
      ({ cloudWatch }) =>
        () =>
          cloudWatch.getMetricData({ StartTime: START, EndTime, MetricDataQueries: [] }),
      50,
      50,
      'ThrottlingException',
      400,
    ],
    [
      'alarms',
      ({ cloudWatch }) =>
        () =>
          cloudWatch.describeAlarms({}),
      9,
      9,
      'ThrottlingException',
      400,
    ],
    [
      'load balancers',
      ({ elb }) =>
        () =>
          elb.describeTargetGroups({}),
      40,
      10,
      'ThrottlingException',
      400,
    ],
    [
      'prices',
      ({ pricing }) =>
        () =>
          pricing.getProducts({ ServiceCode: 'AmazonEC2', MaxResults: 1 }),
      10,
      5,
      'ThrottlingException',
      400,
    ],
    [
      'costs',
      ({ costs }) =>
        () =>
          costs.getCostAndUsage({ ...cost, Granularity: 'DAILY' }),
      50,
      5,
      'LimitExceededException',
      400,
    ],
  ])('%s: its burst, then its rate', async (_, asker, burst, perSecond, code, status) => {
    const ask = asker(aws);
    const first = await passed(burst + 3, ask);
    expect(first.through).toBe(burst);
    expect(first.heard).toMatchObject({ code, status });
    real += 1_000;
    expect((await passed(perSecond + 3, ask)).through).toBe(perSecond);
    real += 3_600_000;
    expect((await passed(burst + 3, ask)).through).toBe(burst);
  });

  it('an EC2 change is smaller, and dry runs draw from it', async () => {
    const change = {
      LaunchTemplateId: 'lt-0web',
      LaunchTemplateData: { ImageId: 'ami-0good' },
      DryRun: true,
    };
    const codes = new Set<string | undefined>();
    for (let n = 0; n < 50; n += 1)
      codes.add((await refusal(aws.ec2.createLaunchTemplateVersion(change)))?.code);
    expect([...codes]).toEqual(['DryRunOperation']);
    expect((await refusal(aws.ec2.createLaunchTemplateVersion(change)))!.code).toBe('RequestLimitExceeded');
  });

  it('one operation or region leaves the others their own; Auto Scaling shares one', async () => {
    await passed(100, () => aws.ec2.describeImages({}));
    expect(await refusal(aws.ec2.describeImages({}))).not.toBeNull();
    expect(await refusal(aws.ec2.describeRegions({}))).toBeNull();
    expect(await refusal(clientsFor(aws.url, 'eu-west-1').ec2.describeImages({}))).toBeNull();
    await passed(200, () => aws.autoScaling.describePolicies({}));
    expect((await refusal(aws.autoScaling.setDesiredCapacity({ ...group, DesiredCapacity: 1 })))!.code).toBe(
      'Throttling',
    );
  });
});

it('can be switched off', async () => {
  const free = await openSandbox({}, { limits: false, wallClock: () => real });
  expect((await passed(120, () => free.ec2.describeRegions({}))).through).toBe(120);
  await free.close();
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fleetKey } from '../../lib/core/fleet-ref';
import type { LinkName } from '../../lib/will-it-scale/link';
import { openWorld } from './world';

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld('stuck');
  await world.sandbox.autoScaling.suspendProcesses({
    ...{ AutoScalingGroupName: 'storefront-staging', ScalingProcesses: ['Launch'] },
  });
  // CloudTrail reports a call about five minutes later.
  await world.sandbox.pass(400);
});
afterAll(() => world.close());

const EU = 'eu-west-1';
const brokenIn = async (name: string, region?: string) =>
  (await world.chain(name, region)).filter(({ state }) => state === 'broken');

describe('a fleet with one broken link', () => {
  it.each<[name: string, link: LinkName, evidence: string, mends: string, region?: string]>([
    ['catalog-prod', 'metric', 'QueueLength of Shop', 'aws cloudwatch list-metrics'],
    ['checkout-prod', 'alarm', 'alarm actions are off', 'enableAlarmActions'],
    ['search-prod', 'policy', 'cpu-50 is disabled', '--enabled'],
    ['storefront-prod', 'processes', 'scaling policies do nothing', 'resumeProcesses'],
    ['image-resizer-prod', 'room', 'the maximum is 8', 'setCapacity'],
    [
      'storefront-prod-eu',
      'quota',
      'may run 20 vCPU of Standard (A, C, D, H, I, M, R, T, Z), on demand',
      'request-service-quota-increase',
      EU,
    ],
    ['payments-staging', 'launch', "The key pair 'deleted' does not exist", 'deployImage'],
    ['search-staging', 'addresses', '10 free addresses. At the maximum of 20', '--vpc-zone-identifier'],
    ['catalog-staging', 'boots', 'The grace period of its health check is 15', '--health-check-grace-period'],
    ['payments-prod', 'capacity', 'do not have sufficient m7i.large capacity', 'changeType'],
    ['checkout-staging', 'balancer', '1 instance in service is not in target group', 'register-targets'],
  ])('%s: names only %s, with evidence and what mends it', async (name, link, evidence, mends, region) => {
    const broken = await brokenIn(name, region);
    expect(broken.map((one) => one.link)).toEqual([link]);
    expect(broken[0]!.evidence).toContain(evidence);
    const way = broken[0]!.way!;
    expect(way.kind === 'change' ? way.change : way.command).toContain(mends);
  });

  it('names nothing of the others', async () => {
    for (const name of ['image-resizer-staging', 'admin-prod'])
      expect([name, await brokenIn(name)]).toEqual([name, []]);
  });

  it('is named by the list too, where a region’s own answers show it', async () => {
    const { faults, problems } = await world.faults();
    expect(problems).toEqual([]);
    const of = (name: string) => faults[fleetKey(world.refOf(name))]!.map(({ sentence }) => sentence);
    expect(of('catalog-prod')).toEqual(['The metric does not arrive: QueueLength.']);
    expect(of('checkout-prod')).toEqual(['The actions of its alarm are off: 1 alarm.']);
    expect(of('search-prod')).toEqual(['Its policy is disabled: cpu-50.']);
    expect(of('storefront-prod')).toEqual(['A process is suspended: AlarmNotification.']);
    expect(of('image-resizer-prod')).toEqual(['The fleet is at its maximum: 8 of 8.']);
    expect(of('payments-prod')).toEqual([
      'AWS has no capacity for new instances: InsufficientInstanceCapacity.',
    ]);
    expect(of('image-resizer-staging')).toEqual([]);
  });
});

it('a person who may not scale out tries no launch, and is told how to know', async () => {
  const links = await world.chain('payments-staging', undefined, 'viewer');
  expect(links.find(({ link }) => link === 'launch')).toMatchObject({
    state: 'unknown',
    evidence: expect.stringContaining('only for people who may scale out the fleet: the role'),
    way: { command: expect.stringContaining('aws ec2 run-instances --region us-east-1 --dry-run') },
  });
});

it('Plimsoll, if it may not launch, does not call the fleet broken', async () => {
  await world.sandbox.control('POST', 'faults', { kind: 'deny', service: 'ec2', operation: 'RunInstances' });
  const links = await world.chain('payments-staging');
  expect(links.find(({ link }) => link === 'launch')).toMatchObject({
    state: 'unknown',
    evidence: expect.stringContaining('ec2:RunInstances'),
  });
});

it('says who suspended a process, by CloudTrail', async () => {
  const [process] = await brokenIn('storefront-staging');
  expect(process!.evidence).toMatch(/^\w+ suspended it\. Launch: /);
});

it('nothing was launched by looking', () => {
  const { instances } = world.sandbox.world.regions['us-east-1']!;
  expect(Object.values(instances).filter(({ group }) => group === '')).toEqual([]);
});

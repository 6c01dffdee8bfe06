import { describe, expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import {
  alarm,
  failedLaunch,
  launch,
  NO_CAPACITY,
  policy,
  scalingFacts,
} from '../../tests/support/scaling-facts';
import { brokenLinks, chainOf } from './chain';
import type { ScalingFacts } from './facts';
import { LINKS, type LinkName } from './link';
import { verdictOf } from './verdict';

const { capacity } = fleet();
const WHY = { why: 'AWS did not answer.' };
const linkOf = (facts: ScalingFacts, name: LinkName) => chainOf(facts).find(({ link }) => link === name)!;

it('a healthy fleet holds in all eleven links, each in its place', () => {
  const chain = chainOf(scalingFacts());
  expect(chain.map(({ link }) => link)).toEqual([...LINKS]);
  expect(chain.filter(({ state }) => state !== 'holds')).toEqual([]);
  expect(verdictOf(chain)).toEqual({ state: 'holds', text: 'Yes, all 11 conditions hold' });
  expect(brokenLinks(scalingFacts())).toEqual([]);
});

describe('what was measured, where it holds', () => {
  it.each<[LinkName, string]>([
    ['metric', 'CPU, 1 min ago'],
    ['alarm', '1 alarm'],
    ['policy', 'cpu at 55%'],
    ['processes', 'none of 9'],
    ['room', '2 of 4'],
    ['quota', '44 vCPU left, 4 needed'],
    ['launch', 'last launch 1 h ago'],
    ['addresses', 'a 201, b 34'],
    ['boots', '2 of last 2'],
    ['capacity', 'none in 1 h'],
    ['balancer', '2 of 2 targets healthy'],
  ])('%s: %s', (name, value) =>
    expect(linkOf(scalingFacts(), name).value.replaceAll('\u00a0', ' ')).toBe(value),
  );
});

describe('an unknown link', () => {
  it.each<[string, LinkName, ScalingFacts, why: string]>([
    ['metrics that cannot be read', 'metric', scalingFacts({ newest: WHY }), WHY.why],
    [
      'a metric of requests without any',
      'metric',
      scalingFacts({
        newest: { value: { 'web-high': null } },
        alarms: { value: [alarm({ namespace: 'AWS/ApplicationELB', metric: 'RequestCountPerTarget' })] },
      }),
      'either there are no requests',
    ],
    [
      'a metric of no instance',
      'metric',
      scalingFacts({ newest: { value: { 'web-high': null } } }, { capacity: { ...capacity, inService: 0 } }),
      'No instance is in service',
    ],
    [
      'an alarm without data',
      'alarm',
      scalingFacts({
        newest: { value: { 'web-high': null } },
        alarms: { value: [alarm({ state: 'INSUFFICIENT_DATA' })] },
      }),
      'has no data to evaluate',
    ],
    ['policies that cannot be read', 'policy', scalingFacts({ policies: WHY }), WHY.why],
    ['a quota that is not read', 'quota', scalingFacts({ quota: WHY }), WHY.why],
    [
      'a launch that may not be tried',
      'launch',
      scalingFacts({ trial: WHY, activities: { value: [] } }),
      WHY.why,
    ],
    ['subnets that cannot be read', 'addresses', scalingFacts({ subnets: WHY }), WHY.why],
    ['no subnets', 'addresses', scalingFacts({ subnetIds: [] }), 'names zones and no subnets'],
    ['no launch on record', 'boots', scalingFacts({ activities: { value: [] } }), 'no record of a launch'],
    ['activities that cannot be read', 'capacity', scalingFacts({ activities: WHY }), WHY.why],
    ['targets that cannot be read', 'balancer', scalingFacts({ targets: WHY }), WHY.why],
    [
      'a classic load balancer',
      'balancer',
      scalingFacts({}, { targetGroups: [], classicBalancers: ['old'] }),
      'classic load balancer old',
    ],
  ])('says why, and how to know: %s', (_, name, facts, why) => {
    const link = linkOf(facts, name);
    expect([link.state, link.value]).toEqual(['unknown', 'unknown']);
    expect(link.evidence).toContain(why);
    expect(link.way).toMatchObject({ kind: 'command', command: expect.stringMatching(/^aws [a-z0-9-]+ /) });
    expect(
      chainOf(facts)
        .filter(({ state }) => state === 'broken')
        .map(({ link: one }) => one),
    ).toEqual(name === 'alarm' ? ['metric'] : []);
  });

  it('is neither a yes nor a no', () =>
    expect(verdictOf(chainOf(scalingFacts({ quota: WHY }))).text).toBe(
      'Not certain, 1 of 11 conditions is unknown',
    ));
});

describe('what does not concern a fleet breaks nothing', () => {
  const none = { policies: { value: [] }, alarms: { value: [] }, newest: { value: {} } };

  it('a fixed size at its maximum, with AlarmNotification suspended', () => {
    const own = { capacity: { ...capacity, desired: 4 }, suspended: ['AlarmNotification', 'AZRebalance'] };
    expect(brokenLinks(scalingFacts(none, own))).toEqual([]);
  });

  it('a policy that only removes instances, and the lower alarm of target tracking', () => {
    const down = policy({ name: 'down', type: 'StepScaling', enabled: false, alarms: ['low'] });
    const steps = [{ lower: null, upper: 0, adjustment: -1 }];
    const low = alarm({ name: 'low', comparison: 'LessThanThreshold', actionsEnabled: false });
    const both = policy({ alarms: ['web-high', 'low'] });
    const facts = scalingFacts({
      policies: { value: [{ ...down, steps }, both] },
      alarms: { value: [alarm(), low] },
    });
    expect(brokenLinks(facts)).toEqual([]);
  });

  it('a capacity error before a launch that succeeded, or of yesterday', () => {
    const errors = (ago: number, ...more: ReturnType<typeof launch>[]) =>
      scalingFacts({
        activities: { value: [...more, failedLaunch(NO_CAPACITY, ago), launch('i-0a', 9_000)] },
      });
    expect(brokenLinks(errors(20, launch('i-0b', 10)))).toEqual([]);
    expect(brokenLinks(errors(26 * 60))).toEqual([]);
  });

  it('IPv6 subnets, which do not run out', () => {
    const value = [{ id: 'subnet-a', vpc: 'v', zone: 'us-east-1a', isOnOutpost: false, free: null }];
    const facts = scalingFacts({ subnetIds: ['subnet-a'], subnets: { value } });
    expect(linkOf(facts, 'addresses')).toMatchObject({ state: 'holds', value: 'a IPv6' });
  });
});

import { describe, expect, it } from 'vitest';
import type { EventFacts } from '@/lib/aws/trail';
import { fleet, release } from '../../tests/support/facts';
import {
  alarm,
  failedLaunch,
  launch,
  MINUTE,
  NO_CAPACITY,
  NOW,
  policy,
  replaced,
  scalingFacts,
} from '../../tests/support/scaling-facts';
import { brokenLinks, chainOf } from './chain';
import type { ScalingFacts } from './facts';
import type { LinkName } from './link';
import { suspendedBy } from './suspended-by';
import { verdictOf } from './verdict';

const { capacity } = fleet();
const WHY = { why: 'AWS did not answer.' };

const SMALL = [
  { id: 'subnet-a', vpc: 'vpc-1', zone: 'us-east-1a', isOnOutpost: false, free: 201 },
  { id: 'subnet-b', vpc: 'vpc-1', zone: 'us-east-1b', isOnOutpost: false, free: 0 },
];
const targets = (states: Record<string, string>, hasBalancer = true): ScalingFacts['targets'] => ({
  value: [
    {
      ...{ arn: 'arn:tg', name: 'web', hasBalancer },
      targets: Object.entries(states).map(([id, state]) => ({ id, state, says: `It is ${state}` })),
    },
  ],
});

describe('a broken link', () => {
  it.each<[string, LinkName, ScalingFacts, evidence: string, mends: string]>([
    [
      'a metric without points',
      'metric',
      scalingFacts({ newest: { value: { 'web-high': null } } }),
      'no data for an hour or more',
      'list-metrics',
    ],
    [
      'a metric that stopped',
      'metric',
      scalingFacts({ newest: { value: { 'web-high': NOW - 20 * MINUTE } } }),
      'no data for 20',
      'list-metrics',
    ],
    [
      'an alarm without data, in a list',
      'metric',
      scalingFacts({ newest: WHY, alarms: { value: [alarm({ state: 'INSUFFICIENT_DATA' })] } }),
      'Alarm web-high watches CPU',
      'list-metrics',
    ],
    [
      'a group metric that is off',
      'metric',
      scalingFacts(
        {
          newest: { value: { 'web-high': null } },
          alarms: { value: [alarm({ namespace: 'AWS/AutoScaling', metric: 'GroupInServiceInstances' })] },
        },
        { groupMetrics: false },
      ),
      'GroupInServiceInstances',
      'enableMetrics',
    ],
    [
      'alarm actions that are off',
      'alarm',
      scalingFacts({ alarms: { value: [alarm({ actionsEnabled: false })] } }),
      'alarm actions are off',
      'enableAlarmActions',
    ],
    [
      'an alarm that is gone',
      'alarm',
      scalingFacts({ alarms: { value: [] } }),
      'CloudWatch does not have',
      'put-scaling-policy',
    ],
    [
      'an alarm that does not evaluate',
      'alarm',
      scalingFacts({ alarms: { value: [alarm({ state: 'INSUFFICIENT_DATA' })] } }),
      'though its metric has data',
      'describe-alarms',
    ],
    [
      'a policy that is off',
      'policy',
      scalingFacts({ policies: { value: [policy({ enabled: false })] } }),
      'Enabled is false',
      '--enabled',
    ],
    [
      'a suspended process',
      'processes',
      scalingFacts(
        { suspensions: { Launch: 'User suspended at 2026-11-28T16:02:00Z' } },
        { suspended: ['Launch'] },
      ),
      'no machine starts',
      'resumeProcesses',
    ],
    [
      'no room',
      'room',
      scalingFacts({}, { capacity: { ...capacity, desired: 4 } }),
      'The desired capacity is 4',
      'setCapacity',
    ],
    [
      'a quota that is used up',
      'quota',
      scalingFacts({
        quota: {
          value: { code: 'L-1216C47A', name: 'Standard, on demand', limit: 22, used: 20, perInstance: 2 },
        },
      }),
      '1 more of 2 fit',
      'request-service-quota-increase',
    ],
    [
      'a dry run that EC2 refuses',
      'launch',
      scalingFacts({ trial: { value: { refused: 'No such key' } } }),
      'AWS says: No such key',
      'deployImage',
    ],
    [
      'an image that is gone',
      'launch',
      scalingFacts(
        {},
        {
          release: release(3, {
            grade: {
              letter: 'F',
              found: [{ check: 'image-gone', evidence: 'ami-3 does not exist' }],
              unknown: [],
            },
          }),
        },
      ),
      'ami-3 does not exist',
      'deployImage',
    ],
    [
      'launches that fail',
      'launch',
      scalingFacts({ activities: { value: [failedLaunch('The key is disabled', 10), launch('i-0a', 90)] } }),
      'AWS says: The key is disabled',
      'deployImage',
    ],
    [
      'a full subnet',
      'addresses',
      scalingFacts({ subnets: { value: SMALL } }),
      'subnet-b in us-east-1b has 0 free addresses',
      'describe-network-interfaces',
    ],
    [
      'a full subnet beside a free one',
      'addresses',
      scalingFacts({
        subnets: {
          value: [
            ...SMALL,
            { id: 'subnet-c', vpc: 'vpc-1', zone: 'us-east-1b', isOnOutpost: false, free: 250 },
          ],
        },
      }),
      'subnet-b',
      'subnet-a,subnet-b,subnet-c',
    ],
    [
      'a grace period that is too short',
      'boots',
      scalingFacts({ graceSeconds: 20 }),
      'takes 30',
      '--health-check-grace-period 60',
    ],
    [
      'instances that are replaced',
      'boots',
      scalingFacts({
        activities: {
          value: [replaced('i-0b', 55), launch('i-0b', 60), replaced('i-0a', 85), launch('i-0a', 90)],
        },
      }),
      'replaced 2 of the last 2',
      'deployImage',
    ],
    [
      'a capacity error',
      'capacity',
      scalingFacts({ activities: { value: [failedLaunch(NO_CAPACITY, 10), launch('i-0a', 90)] } }),
      `AWS says: ${NO_CAPACITY}`,
      'changeType',
    ],
    [
      'an instance that is not registered',
      'balancer',
      scalingFacts({ targets: targets({ 'i-0a': 'healthy' }) }),
      'i-0b',
      'register-targets',
    ],
    [
      'targets that all fail',
      'balancer',
      scalingFacts({ targets: targets({ 'i-0a': 'unhealthy', 'i-0b': 'unhealthy' }) }),
      'AWS says: It is unhealthy',
      'describe-target-health',
    ],
    [
      'a target group without a load balancer',
      'balancer',
      scalingFacts({ targets: targets({ 'i-0a': 'unused' }, false) }),
      'belongs to no load balancer',
      'describe-target-groups',
    ],
  ])('is named alone: %s', (_, name, facts, evidence, mends) => {
    const broken = chainOf(facts).filter(({ state }) => state === 'broken');
    expect(broken.map(({ link }) => link)).toEqual([name]);
    expect(broken[0]!.evidence!.replaceAll('\u00a0', ' ')).toContain(evidence);
    expect(JSON.stringify(broken[0]!.way)).toContain(mends);
    expect(verdictOf(chainOf(facts)).text).toBe('No, 1 of 11 conditions is broken');
    expect(brokenLinks(facts)).toMatchObject([{ link: name, fix: broken[0]!.way }]);
  });

  it('says who suspended a process, where CloudTrail says it', () => {
    const event = (parameters: object, over: Partial<EventFacts> = {}): EventFacts => ({
      ...{ id: 'e', at: NOW, name: 'SuspendProcesses', requestId: null, user: 'noa', arn: '', role: null },
      ...{ sourceIdentity: null, service: null, errorCode: null, ...over },
      parameters: { autoScalingGroupName: 'web', ...parameters },
    });
    const by = (...events: EventFacts[]) => suspendedBy(fleet().ref, ['Launch'], events);
    expect(by(event({ scalingProcesses: ['Terminate'] }))).toBeNull();
    expect(by(event({ autoScalingGroupName: 'other' }), event({}, { errorCode: 'AccessDenied' }))).toBeNull();
    expect(by(event({}), event({}, { user: 'earlier' }))).toBe('noa');
    expect(by(event({ scalingProcesses: ['Launch'] }, { sourceIdentity: 'noa@shop.example' }))).toBe(
      'noa@shop.example',
    );
    const facts = scalingFacts({ suspendedBy: 'noa' }, { suspended: ['Launch'] });
    expect(chainOf(facts)[3]!.evidence).toMatch(/^noa suspended it\. Launch: no machine starts/);
  });

  it('says why AWS suspended a process by itself', () => {
    const suspensions = { Launch: 'Launches failed for 24 hours' };
    const { evidence } = chainOf(scalingFacts({ suspensions }, { suspended: ['Launch'] }))[3]!;
    expect(evidence).toMatch(/AWS says: Launches failed for 24 hours\.$/);
  });

  it('says since when, where AWS says it', () => {
    const suspensions = { AlarmNotification: 'User suspended at 2026-11-28T16:02:00Z' };
    const facts = scalingFacts({ suspensions }, { suspended: ['AlarmNotification'] });
    expect(chainOf(facts).find(({ link }) => link === 'processes')!.since).toBe(
      Date.UTC(2026, 10, 28, 16, 2),
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { SecurityGroupFacts } from '@/lib/aws/security-groups';
import { boot, fleet, release } from '../../tests/support/facts.ts';
import { aspectsOf } from './checks';
import { gradeFleet, type FleetFacts, type Machine } from './grade';

const NOW = Date.UTC(2026, 10, 17);
const DAY = 86_400_000;
const launched = (imageId: string, securityGroups: string[], launchedAt: number) => ({
  launchedAt,
  kind: { imageId, securityGroups },
});
const machine = (id: string, over: Partial<Machine> = {}): Machine => ({
  id,
  version: '3',
  lifecycle: 'InService',
  type: 'm7g.large',
  launch: launched('ami-3', ['sg-1'], NOW - DAY),
  ...over,
});
const group = (port: number | null, cidrs: string[], protocol = 'tcp'): SecurityGroupFacts => ({
  id: 'sg-1',
  name: 'web',
  ingress: [{ protocol, from: port, to: port, cidrs, others: [] }],
});
const groups = (...all: SecurityGroupFacts[]) => ({ value: new Map(all.map((one) => [one.id, one])) });
const facts = (over: Partial<FleetFacts> = {}): FleetFacts => ({
  fleet: fleet({ targetGroups: ['arn:tg/web/1'] }),
  machines: [machine('i-1'), machine('i-2')],
  launchesUnknown: null,
  detached: [],
  securityGroups: groups(group(8080, ['10.0.0.0/16'])),
  stickiness: { value: [] },
  instanceStorage: { value: [] },
  logs: { value: { group: '/shop/web', looked: '' } },
  deploying: { value: false },
  profileExists: { value: true },
  maxAgeDays: 30,
  ruledEnvs: { value: [] },
  now: NOW,
  ...over,
});
const withBoot = (over: Parameters<typeof boot>[0]) => fleet({ release: release(3, { boot: boot(over) }) });
const grade = (over: Partial<FleetFacts> = {}) => gradeFleet(facts(over));

it('is an A where all holds', () => {
  expect(grade()).toEqual({ letter: 'A', found: [], unknown: [] });
  const { holding, all } = aspectsOf(grade());
  expect(holding).toHaveLength(all);
});

describe('finds', () => {
  it.each<[string, string, string, Partial<FleetFacts>]>([
    [
      'C',
      'suspended',
      'AlarmNotification: scaling policies do nothing',
      { fleet: fleet({ targetGroups: ['arn:tg/web/1'], suspended: ['AlarmNotification'] }) },
    ],
    [
      'F',
      'open-to-world',
      'web (sg-1) lets 0.0.0.0/0 connect to port 22',
      { securityGroups: groups(group(22, ['0.0.0.0/0'])) },
    ],
    [
      'F',
      'open-to-world',
      'connect to port 22; web (sg-1) lets ::/0 connect to port 3389',
      { securityGroups: groups(group(null, ['::/0'], '-1')) },
    ],
    [
      'C',
      'open-to-network',
      'web (sg-1) lets 10.0.0.0/8 connect to port 3389',
      { securityGroups: groups(group(3389, ['10.0.0.0/8'])) },
    ],
    ['F', 'changed', 'i-9 in standby', { machines: [machine('i-9', { lifecycle: 'Standby' })] }],
    [
      'F',
      'changed',
      'i-7 launched from its launch template outside any Auto Scaling group',
      { detached: ['i-7'] },
    ],
    [
      'F',
      'changed',
      'i-9 with an image that differs from their release',
      {
        machines: [machine('i-9', { launch: launched('ami-x', ['sg-1'], NOW) })],
      },
    ],
    [
      'F',
      'changed',
      'i-9 with security groups that differ from their release',
      {
        machines: [machine('i-9', { launch: launched('ami-3', ['sg-2'], NOW) })],
      },
    ],
    [
      'E',
      'no-release',
      'Launch configuration web-2019 cannot be read',
      {
        fleet: fleet({
          ...{ template: null, release: null },
          unread: { isGone: false, says: 'Launch configuration web-2019 cannot be read' },
        }),
        machines: [],
      },
    ],
    [
      'F',
      'launch-gone',
      'Version 3 of launch template web does not exist',
      {
        fleet: fleet({
          release: null,
          unread: { isGone: true, says: 'Version 3 of launch template web does not exist' },
        }),
        machines: [],
      },
    ],
    [
      'D',
      'mixed',
      '2 of release 3, 1 of release 2',
      {
        fleet: fleet({
          generations: [
            { version: '3', count: 2 },
            { version: '2', count: 1 },
          ],
        }),
      },
    ],
    ['C', 'key-pair', 'ops', { fleet: withBoot({ keyName: 'ops' }) }],
    [
      'C',
      'old-machines',
      '1 machine older than 30 days; i-9 is 94',
      {
        machines: [
          machine('i-1'),
          machine('i-9', {
            launch: launched('ami-3', ['sg-1'], NOW - 94 * DAY),
          }),
        ],
      },
    ],
    ['C', 'sticky', 'lb_cookie on web', { stickiness: { value: ['lb_cookie on web'] } }],
    [
      'C',
      'data-volumes',
      '/dev/xvdb 100 GiB gp3',
      { fleet: withBoot({ volumes: ['/dev/xvda 8 GiB', '/dev/xvdb 100 GiB gp3'] }) },
    ],
    [
      'C',
      'logs-stay',
      'none of the 4',
      { logs: { value: { group: null, looked: 'none of the 4 log groups' } } },
    ],
    [
      'C',
      'no-health-check',
      'type is EC2',
      { fleet: fleet({ healthCheck: 'EC2', targetGroups: ['arn:tg/web/1'] }) },
    ],
    [
      'C',
      'not-asked',
      'has no load balancer, and its health check type is EC2',
      { fleet: fleet({ healthCheck: 'EC2', targetGroups: [] }) },
    ],
    [
      'C',
      'not-asked',
      'has no load balancer, and its health check type is ELB',
      { fleet: fleet({ targetGroups: [] }) },
    ],
    ['B', 'imds-v1', 'HttpTokens is optional', { fleet: withBoot({ imdsTokens: 'optional' }) }],
    ['B', 'instance-store', 'm7g.large', { instanceStorage: { value: ['m7g.large'] } }],
    ['F', 'profile-gone', 'web', { profileExists: { value: false } }],
  ])('%s: %s', (letter, check, evidence, over) => {
    const { found, ...rest } = grade(over);
    expect(rest.letter).toBe(letter);
    expect(found[0]).toMatchObject({ check, evidence: expect.stringContaining(evidence) });
    expect(found).toHaveLength(1);
  });

  it('what its release is graded by', () => {
    const found = [{ check: 'boot-latest' as const, evidence: 'docker pull web:latest' }];
    const of = fleet({ release: release(3, { grade: { letter: 'D', found, unknown: [] } }) });
    expect(grade({ fleet: of })).toEqual({ letter: 'D', found, unknown: [] });
  });
});

it('finds nothing in more than one release while a deployment runs', () => {
  const generations = [
    { version: '3', count: 2 },
    { version: '2', count: 1 },
  ];
  expect(grade({ fleet: fleet({ generations }), deploying: { value: true } }).letter).toBe('A');
});

it('says what cannot be read, with the reason, and neither praises nor blames for it', () => {
  const why = 'AWS does not allow Plimsoll to call ec2:DescribeSecurityGroups.';
  const { letter, unknown } = grade({
    ...{ securityGroups: { why }, stickiness: { why }, instanceStorage: { why }, logs: { why } },
    ...{ launchesUnknown: why, profileExists: { why }, fleet: withBoot({ imdsTokens: null }) },
  });
  expect(letter).toBe('A');
  expect(unknown.map(({ check }) => check).sort()).toEqual([
    ...[
      'changed',
      'imds-v1',
      'instance-store',
      'logs-stay',
      'old-machines',
      'open-to-network',
      'open-to-world',
    ],
    ...['profile-gone', 'sticky'],
  ]);
});

it('knows nothing of a fleet whose launch template cannot be read, but does not call it fine', () => {
  const { found, unknown } = grade({ fleet: fleet({ release: null }) });
  expect(found).toEqual([]);
  expect(unknown.map(({ check }) => check)).toContain('image-gone');
});

it('does not call a machine attached by hand, where its launch configuration may be deleted', () => {
  const { found, unknown } = grade({ machines: [machine('i-9', { version: null })] });
  expect(found).toEqual([]);
  expect(unknown).toMatchObject([
    { check: 'changed', evidence: expect.stringContaining('i-9 was launched from') },
  ]);
});

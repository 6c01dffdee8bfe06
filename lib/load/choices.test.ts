import { expect, it } from 'vitest';
import type { CustomMetric, PolicyFacts } from '@/lib/aws/policies';
import { fleet } from '../../tests/support/facts';
import { choicesOf, pickFrom, type Around } from './choices';

const target = (name: string, loadBalancer: string | null) => ({
  ...{ arn: `arn:${name}`, targetGroup: `targetgroup/${name}/1`, loadBalancer },
});
const around = (over: Partial<Around> = {}): Around => ({
  ...{ targets: [], groups: [], policies: [], memory: null, problems: {} },
  ...over,
});
const choice = (unit: string, of: Parameters<typeof fleet>[0], facts: Around) =>
  choicesOf(fleet(of), facts).find((one) => one.unit === unit)!;
const balancersOf = (one: ReturnType<typeof choice>) =>
  one.why === null ? one.metrics.map(({ dimensions }) => Object.values(dimensions).at(-1)) : one.why;

it('requests are summed over all target groups that have a balancer, and classic balancers', () => {
  const of = { targetGroups: ['arn:old', 'arn:a', 'arn:b'], classicBalancers: ['legacy'] };
  const targets = [
    target('old', null),
    target('a', 'app/a/1'),
    target('b', 'app/b/1'),
    target('c', 'app/a/1'),
  ];
  expect(balancersOf(choice('req/s', of, around({ targets })))).toEqual(['app/a/1', 'app/b/1', 'legacy']);
});

it.each([
  ['a target group', { targetGroups: ['arn:a'] }],
  ['a classic balancer', { classicBalancers: ['legacy'] }],
])('requests of %s that another group shares are not known', (_, of) => {
  const other = { name: 'green', targetGroups: [], classicBalancers: [], ...of };
  const facts = around({ targets: [target('a', 'app/a/1')], groups: [other] });
  expect(balancersOf(choice('req/s', of, facts))).toContain('green is behind the same load balancer');
  expect(pickFrom(choicesOf(fleet(of), facts)).unit).toBe('% cpu');
});

it('connections of a Network Load Balancer are known only if it serves nobody else', () => {
  const of = { targetGroups: ['arn:a', 'arn:b'] };
  const own = [target('a', 'net/n/1'), target('b', 'net/n/1')];
  expect(balancersOf(choice('flows', of, around({ targets: own })))).toEqual(['net/n/1']);
  const shared = around({ targets: [...own, target('other', 'net/n/1')] });
  expect(balancersOf(choice('flows', of, shared))).toContain('also serves other');
});

it('target groups that cannot be read are no reason to say that there are none', () => {
  const problem = { kind: 'denied', message: 'AWS denied it.' } as const;
  const facts = around({ problems: { targets: problem } });
  expect(balancersOf(choice('req/s', { targetGroups: ['arn:a'] }, facts))).toContain('could not be read');
});

const metric = (over: Partial<CustomMetric>): CustomMetric => ({
  ...{
    id: 'm1',
    expression: null,
    namespace: '',
    metric: '',
    dimensions: {},
    stat: 'Average',
    isFollowed: false,
  },
  ...over,
});
const queue = metric({ namespace: 'AWS/SQS', metric: 'ApproximateNumberOfMessagesVisible' });
const machines = metric({ id: 'm2', namespace: 'AWS/AutoScaling', metric: 'GroupInServiceInstances' });
const following = (expression: string) =>
  around({
    policies: [
      {
        ...{ group: 'web', name: 'backlog', enabled: true, target: 120 },
        custom: [queue, machines, metric({ id: 'e1', expression, isFollowed: true })],
      } as unknown as PolicyFacts,
    ],
  });

it('the backlog is that of the fleet’s own policy, with its target as the line', () => {
  expect(choice('msg/machine', {}, following('m1 / m2'))).toMatchObject({ why: null, full: 120 });
  expect(pickFrom(choicesOf(fleet(), following('m1/m2'))).unit).toBe('msg/machine');
});

it.each(['m2 / m1', 'm1 / 2', '(m1 + 10) / m2'])('%s is not read as messages per machine', (expression) => {
  expect(balancersOf(choice('msg/machine', {}, following(expression)))).toContain(expression);
});

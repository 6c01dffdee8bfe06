import { expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import { choicesOf, type Around } from '../load/choices';
import { metricsOf } from './metrics';

const target = (name: string, loadBalancer: string | null) => ({
  ...{ arn: `arn:${name}`, targetGroup: `targetgroup/${name}/1`, loadBalancer },
});
const AROUND: Around = {
  ...{ groups: [], policies: [], memory: null, problems: {} },
  targets: [target('web', 'app/web/1'), target('lone', null)],
};
const measured = (name: string, over: Parameters<typeof fleet>[0]) => {
  const one = fleet({ ref: { account: '1', region: 'us-east-1', name }, ...over });
  return { ...one, choices: choicesOf(one, AROUND) };
};

it('tells fleets by the unit of their load, and why work is hidden that something measures', () => {
  const { units, hidden, counted, inferred } = metricsOf([
    measured('web', { targetGroups: ['arn:web'], groupMetrics: true }),
    measured('lone', { targetGroups: ['arn:lone'], groupMetrics: false }),
    measured('batch', { targetGroups: [], groupMetrics: false }),
  ]);
  expect(units.map(({ unit, of }) => [unit, of.count])).toEqual([
    ['req/s', 1],
    ['% cpu', 2],
  ]);
  expect(hidden).toEqual([
    { why: 'No load balancer sends requests to lone.', of: expect.objectContaining({ count: 1 }) },
  ]);
  expect([counted.count, inferred.count]).toEqual([1, 2]);
});

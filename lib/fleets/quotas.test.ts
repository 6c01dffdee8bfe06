import { describe, expect, it } from 'vitest';
import { fleet, release, boot } from '../../tests/support/facts';
import { marketOf, vcpuQuotaOf, vcpusIn } from './quotas';

describe('the quota of a type', () => {
  it.each([
    ['m7g.large', 'L-1216C47A', 'L-34B43A08'],
    ['im4gn.large', 'L-1216C47A', 'L-34B43A08'],
    ['is4gen.large', 'L-1216C47A', 'L-34B43A08'],
    ['t3.micro', 'L-1216C47A', 'L-34B43A08'],
    ['f2.6xlarge', 'L-74FC7D96', 'L-88CF9481'],
    ['g5g.xlarge', 'L-DB2E81BA', 'L-3819A6DF'],
    ['gr6.4xlarge', 'L-DB2E81BA', 'L-3819A6DF'],
    ['vt1.3xlarge', 'L-DB2E81BA', 'L-3819A6DF'],
    ['p5.48xlarge', 'L-417A185B', 'L-7212CCBC'],
    ['x2gd.4xlarge', 'L-7295265B', 'L-E3A00192'],
    ['inf2.xlarge', 'L-1945791B', 'L-B5D1601B'],
    ['trn1.2xlarge', 'L-2C3B7624', 'L-6B0D517C'],
    ['dl1.24xlarge', 'L-6E869C2A', 'L-85EED4F7'],
    ['u-6tb1.metal', 'L-43DA4232', undefined],
    ['u7i-12tb.224xlarge', 'L-43DA4232', undefined],
    ['hpc7g.16xlarge', 'L-F7808C92', undefined],
    ['mac2.metal', undefined, undefined],
    [null, undefined, undefined],
  ])('%s is %s on demand and %s on the Spot market', (type, onDemand, spot) => {
    expect(vcpuQuotaOf(type, 'on demand')?.code).toBe(onDemand);
    expect(vcpuQuotaOf(type, 'Spot')?.code).toBe(spot);
  });
});

it('counts only machines of the kind and of the market', () => {
  const machines = [
    { id: 'i-1', type: 'm7g.large' },
    { id: 'i-2', type: 'c7g.xlarge' },
    { id: 'i-3', type: 'm7g.large' },
    { id: 'i-4', type: 'inf2.xlarge' },
    { id: 'i-5', type: null },
  ];
  const vcpus = new Map([
    ['m7g.large', 2],
    ['c7g.xlarge', 4],
    ['inf2.xlarge', 4],
  ]);
  const of = { vcpus, spot: new Set(['i-3']) };
  expect(vcpusIn(machines, vcpuQuotaOf('m7g.large', 'on demand')!, of)).toBe(6);
  expect(vcpusIn(machines, vcpuQuotaOf('m7g.large', 'Spot')!, of)).toBe(2);
  expect(vcpusIn(machines, vcpuQuotaOf('inf2.xlarge', 'on demand')!, of)).toBe(4);
});

const policy = (spotPercent: number, onDemandBase = 0) => ({
  mix: { choices: [], byRequirements: false, policy: '{}', spotPercent, onDemandBase },
});

it.each<[string, string | null, Parameters<typeof fleet>[0]]>([
  ['a template', 'on demand', {}],
  ['a template on the Spot market', 'Spot', { release: release(1, { boot: boot({ spot: true }) }) }],
  ['a policy without Spot', 'on demand', policy(0)],
  ['a policy of Spot only', 'Spot', policy(100)],
  ['a policy with an on-demand base', null, policy(100, 2)],
  ['a policy of both', null, policy(70)],
])('%s launches %s', (_, market, over) => expect(marketOf(fleet(over))).toBe(market));

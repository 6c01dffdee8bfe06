import { describe, expect, it } from 'vitest';
import { changeMix, mixEffects, typesIn } from './mix-change';

const policy = {
  LaunchTemplate: {
    LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version: '7' },
    Overrides: [
      { InstanceType: 'm7g.large', WeightedCapacity: '1' },
      {
        InstanceType: 'm7i.large',
        WeightedCapacity: '1',
        LaunchTemplateSpecification: { LaunchTemplateId: 'lt-2', LaunchTemplateName: 'x86', Version: '12' },
      },
    ],
  },
  InstancesDistribution: {
    ...{ OnDemandAllocationStrategy: 'prioritized', OnDemandBaseCapacity: 2 },
    ...{ OnDemandPercentageAboveBaseCapacity: 30, SpotAllocationStrategy: 'price-capacity-optimized' },
    ...{ SpotInstancePools: 2, SpotMaxPrice: '0.05' },
  },
};
const json = JSON.stringify(policy);
const change = (wanted: string, of = json, former?: string) => changeMix(of, wanted, former);
const changed = (wanted: string, of = json, former?: string) => {
  const result = change(wanted, of, former);
  if ('problem' in result) throw new Error(result.problem);
  return result;
};

describe('a mixed instances policy', () => {
  it('is sent whole, as it stands, if nothing else is written', () => {
    const same = changed('(m7g.large×1 | m7i.large×1) · 2 on demand · 70% spot');
    expect(same.InstancesDistribution).toEqual({
      ...policy.InstancesDistribution,
      SpotInstancePools: undefined,
    });
    expect(same.LaunchTemplate!.Overrides).toEqual([
      policy.LaunchTemplate.Overrides[0],
      {
        ...policy.LaunchTemplate.Overrides[1],
        LaunchTemplateSpecification: { LaunchTemplateId: 'lt-2', Version: '12' },
      },
    ]);
    expect(same.LaunchTemplate!.LaunchTemplateSpecification).toEqual({
      ...{ LaunchTemplateId: 'lt-1', Version: '7' },
    });
  });

  it('changes only in what is written: a weight, a type, their order, the Spot share', () => {
    const { LaunchTemplate, InstancesDistribution } = changed(
      '(m7i.large×2 | m8g.large×3 | m7g.large×1) · 5 on demand · 50% spot',
    );
    expect(LaunchTemplate!.Overrides).toEqual([
      {
        ...{ InstanceType: 'm7i.large', WeightedCapacity: '2' },
        LaunchTemplateSpecification: { LaunchTemplateId: 'lt-2', Version: '12' },
      },
      { InstanceType: 'm8g.large', WeightedCapacity: '3' },
      { InstanceType: 'm7g.large', WeightedCapacity: '1' },
    ]);
    expect(InstancesDistribution).toMatchObject({
      ...{ OnDemandBaseCapacity: 5, OnDemandPercentageAboveBaseCapacity: 50, SpotMaxPrice: '0.05' },
    });
  });

  it('loses its weights and its Spot share where none is written', () => {
    const { LaunchTemplate, InstancesDistribution } = changed('(m7g.large)');
    expect(LaunchTemplate!.Overrides).toEqual([{ InstanceType: 'm7g.large' }]);
    expect(InstancesDistribution).toMatchObject({
      ...{ OnDemandPercentageAboveBaseCapacity: 100, OnDemandBaseCapacity: 2 },
    });
  });

  it('takes back the whole override of a type that comes back', () => {
    const now = JSON.stringify(changed('(m7g.large×1) · 2 on demand · 70% spot'));
    const back = changed('(m7g.large×1 | m7i.large×1) · 2 on demand · 70% spot', now, json);
    expect(back.LaunchTemplate!.Overrides![1]!.LaunchTemplateSpecification).toEqual({
      ...{ LaunchTemplateId: 'lt-2', Version: '12' },
    });
  });

  it.each([
    ['m7g.large', 'Write it as'],
    ['(m7g.large) · 120% spot', 'above 100%'],
    ['(m7g.large) · soon', 'is not a Spot share'],
    ['(m7g.large×0)', 'A weight is from 1'],
    ['(any type)', 'The line cannot show requirements'],
  ])('%s is refused: %s', (wanted, problem) =>
    expect(change(wanted)).toEqual({ problem: expect.stringContaining(problem) }),
  );

  it('of requirements changes in its Spot share only', () => {
    const of = JSON.stringify({
      LaunchTemplate: { Overrides: [{ InstanceRequirements: { VCpuCount: { Min: 2 } } }] },
    });
    expect(changed('(any type) · 40% spot', of)).toEqual({
      LaunchTemplate: { Overrides: [{ InstanceRequirements: { VCpuCount: { Min: 2 } } }] },
      InstancesDistribution: { OnDemandBaseCapacity: 0, OnDemandPercentageAboveBaseCapacity: 60 },
    });
    expect(change('(m7g.large) · 40% spot', of)).toEqual({
      problem: expect.stringContaining('Keep (any type)'),
    });
  });
});

it('says what happens to machines that run', () => {
  expect(typesIn('(m7g.large×1 | m7i.large×1) · 70% spot')).toEqual(['m7g.large', 'm7i.large']);
  const said = mixEffects('(a.large×1 | b.large×1) · 70% spot', '(a.large×2) · 50% spot');
  expect(said).toEqual([
    expect.stringContaining('Machines of b.large run until'),
    expect.stringContaining('new weights'),
    expect.stringContaining('Spot share'),
  ]);
  expect(mixEffects('(a.large)', '(a.large | b.large)')).toEqual([]);
});

import { expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox } from '../../test-sandbox.ts';

it('tells a payer of all accounts, with their names, and of each alone; and by cost category', async () => {
  const world = seedWorld({ now: Date.UTC(2026, 10, 24, 12), scenario: 'organisation' });
  const aws = await openSandbox({}, { world });
  const asked = {
    TimePeriod: { Start: '2026-11-20', End: '2026-11-21' },
    Granularity: 'DAILY' as const,
    Metrics: ['UnblendedCost'],
    GroupBy: [
      { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' } as const,
      { Type: 'COST_CATEGORY', Key: 'Team' } as const,
    ],
  };
  const groupsOf = async (Filter?: object) => {
    const answer = await aws.costs.getCostAndUsage({ ...asked, ...(Filter && { Filter }) });
    const groups = answer.ResultsByTime![0]!.Groups!.map(({ Keys, Metrics }) => [
      Keys!.join(' '),
      Number(Metrics!['UnblendedCost']!.Amount),
    ]);
    return { ...answer, groups: Object.fromEntries(groups) as Record<string, number> };
  };
  const { groups, DimensionValueAttributes } = await groupsOf();
  expect(groups['345678901234 Team$Data']).toBeCloseTo(3.4 * 24, 6);
  expect(groups['210987654321 Team$Lab']).toBeCloseTo(0.9 * 24, 6);
  expect(Object.keys(groups)).toEqual(
    expect.arrayContaining([`${world.account} Team$Shop`, `${world.account} Team$Search`]),
  );
  // What meets no rule has an empty value, as AWS writes it.
  expect(groups[`${world.account} Team$`]).toBeDefined();
  expect(DimensionValueAttributes).toContainEqual({
    ...{ Value: '345678901234', Attributes: { description: 'data-platform' } },
  });
  const own = await groupsOf({ Dimensions: { Key: 'LINKED_ACCOUNT', Values: [world.account] } });
  expect(Object.keys(own.groups).every((key) => key.startsWith(world.account))).toBe(true);
  const data = await groupsOf({ CostCategories: { Key: 'Team', Values: ['Data'] } });
  expect(Object.keys(data.groups)).toEqual(['345678901234 Team$Data']);
  await aws.close();
});

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { seedHuge } from '../../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../../packages/sandbox/seed/shop.ts';
import type { Group } from '../../packages/sandbox/world/groups/group.ts';
import { openLens } from './lens.ts';
import { openWorld } from './world.ts';

/** Rare but valid answers of AWS, in two regions with 120 groups each, so that lists have several pages. */
const EMPTY = 'us-west-2';
const [HOME, FLEETS] = ['us-east-1', 480];
let at: Awaited<ReturnType<typeof openWorld>>;
let way: Awaited<ReturnType<typeof openLens>>;
const later = async (ms: number) => {
  vi.setSystemTime(Date.now() + ms);
  await at.sandbox.pass(ms / 1_000);
};
const groupsHere = () =>
  Object.values(at.sandbox.world.regions[HOME]!.groups).sort((a, b) => (a.name < b.name ? -1 : 1));
const groups = () => groupsHere().slice(0, 7) as [Group, Group, Group, Group, Group, Group, Group];

/** Checks that every number that a page could draw is finite. */
function assertNumbers(value: unknown) {
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  else if (value && typeof value === 'object') Object.values(value).forEach(assertNumbers);
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const world = emptyWorld({ now: Date.now(), scenario: 'huge' });
  seedHuge(world, { fleets: FLEETS, machines: 1 });
  way = await openLens();
  at = await openWorld({
    options: { world, speed: 0 },
    regions: [HOME, EMPTY].join(),
    through: way.through,
  });
});
afterEach(async () => {
  delete way.lens.asked;
  delete way.lens.answered;
  await at.heal();
});
afterAll(async () => {
  vi.useRealTimers();
  await at.close();
  way.close();
});

/** Edits one group's element in a DescribeAutoScalingGroups answer. */
const inGroup = (answer: string, name: string, edit: (group: string) => string) =>
  answer
    .split(/(?=<member><AutoScalingGroupName>)/)
    .map((part) => (part.startsWith(`<member><AutoScalingGroupName>${name}<`) ? edit(part) : part))
    .join('');

it('R24a: a fleet of any shape is a row: empty, over its maximum, mixed, without a template, being deleted', async () => {
  const [none, over, mixed, bare, configured, deleting] = groups();
  Object.assign(none, { min: 0, desired: 0 });
  Object.assign(over, { desired: over.max + 5 });
  mixed.mixed = {
    overrides: [{ type: 'm7g.large' }, { type: 'c7g.large' }],
    strategy: 'prioritized',
    base: 0,
    percentage: 100,
    spotStrategy: 'lowest-price',
  };
  deleting.deletingAt = at.sandbox.world.now;
  way.lens.answered = (_, answer) => {
    const without = (group: string) => group.replace(/<LaunchTemplate>.*?<\/LaunchTemplate>/gs, '');
    const named = inGroup(answer, configured.name, (group) =>
      without(group).replace('<MinSize>', '<LaunchConfigurationName>old</LaunchConfigurationName><MinSize>'),
    );
    return inGroup(named, bare.name, without);
  };
  await later(120_000);
  const { list, loads, costs, active } = await at.overview();
  const row = ({ name }: Group) => list.fleets.find(({ ref }) => ref.name === name)!;
  expect(row(over).capacity.desired).toBeGreaterThan(row(over).capacity.max);
  expect(row(mixed).template).toMatchObject({ mixed: true });
  expect([row(bare).template, row(configured).template]).toEqual([null, null]);
  expect([row(bare).release, row(configured).release]).toEqual([null, null]);
  expect(row(deleting).deleting).toBe(true);
  assertNumbers({ list, loads, costs, active });
  for (const { name } of [none, over, mixed, bare, configured, deleting]) {
    const fleet = { account: at.sandbox.world.account, region: HOME, name };
    assertNumbers(await at.deployments.getDeployments(at.as(), { fleet }));
    assertNumbers(await at.deployments.getLedger(at.as(), { fleet }));
    assertNumbers(await at.load.getLoad(at.as(), { fleet, range: '24h' }));
  }
});

it.each<[string, number, RegExp]>([['being deleted', 5, /is being deleted/]])(
  'a deployment to a group %s is refused before anything is made',
  async (_, index, says) => {
    const group = groupsHere()[index]!;
    const { name, min, max, desired, template } = group;
    const imageId = Object.keys(at.sandbox.world.regions[HOME]!.images)[0]!;
    const fleet = { account: at.sandbox.world.account, region: HOME, name };
    const seen = { min, max, desired, version: template.version };
    const ctx = at.as();
    const input = {
      intent: randomUUID(),
      fleet,
      seen,
      imageId,
      strategy: 'careful' as const,
      seenChecks: [],
    };
    await expect(at.rollouts.deployImage.run(ctx, input)).rejects.toThrow(says);
    expect(ctx.sent).toEqual([]);
  },
);

function twoDaysOlder(token: string) {
  const [of, at, inner] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [string, number, string];
  return Buffer.from(JSON.stringify([of, at - 2 * 86_400_000, inner])).toString('base64url');
}

it('R24b: a page token that expires midway: the list stays whole, as it was, and says why', async () => {
  await later(6_000);
  const before = await at.fleets.listFleets(at.as());
  expect(before.fleets).toHaveLength(FLEETS / 2);
  let expired = 0;
  way.lens.asked = (body) => {
    const form = new URLSearchParams(body);
    const token = form.get('NextToken');
    if (!token || form.get('Action') !== 'DescribeAutoScalingGroups') return body;
    expired += 1;
    form.set('NextToken', twoDaysOlder(token));
    return form.toString();
  };
  await later(6_000);
  const list = await at.fleets.listFleets(at.as());
  expect(expired).toBeGreaterThan(0);
  expect(list.fleets).toHaveLength(FLEETS / 2);
  expect(list.problems).toMatchObject([{ kind: 'refused' }, { kind: 'refused' }]);
  expect(list).toMatchObject({ whole: false, readAt: before.readAt });
});

it('R24c: metrics that are missing, empty or cut are gaps, never numbers that were not measured', async () => {
  const { name } = groups()[6];
  const fleet = { account: at.sandbox.world.account, region: HOME, name };
  way.lens.answered = (body, answer) => {
    if (!answer.includes('MetricDataResults')) return answer;
    const said = JSON.parse(answer) as {
      MetricDataResults: { Timestamps: number[]; Values: number[]; StatusCode: string }[];
    };
    said.MetricDataResults = said.MetricDataResults.slice(1).map((one) => ({
      ...one,
      ...{
        Timestamps: one.Timestamps.slice(0, 9),
        Values: one.Values.slice(0, 9),
        StatusCode: 'PartialData',
      },
    }));
    return JSON.stringify(said);
  };
  const { load } = await at.load.getLoad(at.as(), { fleet, range: '24h' });
  assertNumbers(load);
  const drawn = JSON.stringify(load);
  expect(drawn).toContain('null');
});

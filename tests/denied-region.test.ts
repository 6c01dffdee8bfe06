import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';

/** An organisation that denies a region by a service control policy, as most do with regions that they do not use. */
let at: Awaited<ReturnType<typeof openWorld>>;
const DENIED = 'eu-west-1';

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'quiet' });
  at = await openWorld({ options: { world, speed: 0 }, regions: `us-east-1,${DENIED}` });
  await at.fault({ kind: 'scp', region: DENIED });
});
afterAll(() => at.close());

type Told = { region?: string | undefined; kind: string; message: string; hint?: string | undefined };
/** The region, and that the organisation denies it: not a permission that a policy of the account lacks. */
const namesIt = (problems: readonly Told[]) =>
  expect(problems).toContainEqual(
    expect.objectContaining({
      region: DENIED,
      kind: 'denied',
      message: expect.stringMatching(/^A policy of the organisation \(SCP\) does not allow/),
      hint: expect.stringContaining('administrators of the AWS organisation'),
    }),
  );

describe('a region that the organisation denies', () => {
  it('is named on the list of fleets, and its sums are not called whole', async () => {
    const list = await at.fleets.listFleets(at.as());
    namesIt(list.problems);
    expect(list.whole).toBe(false);
    expect(new Set(list.fleets.map(({ ref }) => ref.region))).toEqual(new Set(['us-east-1']));
  });

  it('is named where runs of all fleets are listed, and no run rate of a month leaves it out silently', async () => {
    const { listDeployments } = await import('../lib/deployments/list.server');
    const { problems } = await listDeployments(at.as());
    expect(problems.map(({ fleet }) => fleet)).toContain(`All fleets in ${DENIED}`);
    const { listBudgets } = await import('../lib/budgets/queries');
    const { insertBudget } = await import('../lib/db/budgets');
    const id = at.sandbox.world.account;
    await insertBudget(id, crypto.randomUUID(), {
      ...{ scope: 'fleet', name: `${id}/${DENIED}/web`, usdPerMonth: 10, actor: 'Mara', at: new Date() },
    });
    const [account] = (await listBudgets(at.as(), { ask: false })).accounts;
    expect(account!.landing?.byRunRate ?? null).toBeNull();
    // What runs in the region is not known, and not $0.
    expect(account!.budgets).toMatchObject([{ scope: 'fleet', landing: null }]);
    namesIt([account!.problem!]);
  });

  it.each([
    [
      'images',
      async () => {
        const { listFamilies } = await import('../lib/families/catalogue.server');
        return (await listFamilies(at.as(), { search: '', running: false })).problems;
      },
    ],
    [
      'will it scale',
      async () => (await (await import('../lib/will-it-scale/queries')).listScalingFaults(at.as())).problems,
    ],
  ])('is named by %s', async (_, problems) => namesIt((await problems()) as Told[]));

  it('is named on the check page, for each of its roles', async () => {
    const { getPermissions } = await import('../lib/permissions/queries');
    const { roles } = await getPermissions(at.as(), { account: at.sandbox.world.account, region: DENIED });
    const denied = roles
      .flatMap(({ trials }) => trials)
      .filter(({ why }) => /service control policy/.test(why ?? ''));
    expect(denied.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['autoscaling:DescribeAutoScalingGroups', 'ec2:DescribeImages']),
    );
  });
});

it('R93: an image that was made of one there may be revoked, so that a deployment of it asks first', async () => {
  const { images, groups } = at.sandbox.world.regions['us-east-1']!;
  const made = Object.values(images).find(({ tags }) => tags.app === 'storefront')!;
  Object.assign(made, { sourceImageId: 'ami-0elsewhere', sourceRegion: DENIED });
  const { loadAnew } = await import('./support/load-anew');
  loadAnew();
  const { getPreflight } = await import('../lib/deployments/queries');
  const name = Object.keys(groups).find((one) => one.startsWith('storefront-prod'))!;
  const fleet = { account: at.sandbox.world.account, region: 'us-east-1', name };
  const { image } = await getPreflight(at.as(), { fleet, image: made.id });
  expect(image.revocationUnread).toMatch(/^A policy of the organisation/);
  const other = Object.values(images).find(({ tags, id }) => tags.app === 'storefront' && id !== made.id)!;
  expect((await getPreflight(at.as(), { fleet, image: other.id })).image.revocationUnread).toBeUndefined();
});

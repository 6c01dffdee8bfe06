import { expect, inOwnWorld } from './support/test.ts';

const FLEETS = 10_000;
const test = inOwnWorld(
  { SANDBOX_SCENARIO: 'huge', SANDBOX_SIZE: `${FLEETS}x10`, SANDBOX_LIMITS: 'off' },
  {
    AWS_REGIONS: 'us-east-1,us-west-2,eu-west-1,eu-central-1',
    NODE_OPTIONS: '--max-old-space-size=4096',
  },
);

test('10,000 fleets: the app starts, its pages answer, and one fleet is found among them', async ({
  signIn,
  house,
}) => {
  test.setTimeout(900_000);
  const { appPid } = house;
  const page = await signIn('viewer');
  const rows = page.getByRole('table', { name: 'Fleets' }).getByRole('link', { name: /^[\w-]+-prod-\d+$/ });
  await page.goto('/?group=none&sort=name', { timeout: 120_000 });
  await expect(page.getByRole('heading', { name: 'Fleets 10,000' })).toBeVisible({ timeout: 240_000 });
  const html = await (await page.request.get('/?group=none&sort=name', { timeout: 120_000 })).text();
  expect(html.length).toBeLessThan(1_000_000);

  await page.getByRole('searchbox').fill('-9999');
  await expect(rows).toHaveCount(1, { timeout: 240_000 });
  await rows.first().click();
  await expect(page.getByRole('heading', { level: 1, name: /-prod-9999/ })).toBeVisible({ timeout: 120_000 });
  for (const [address, heading] of [
    ['/spend', 'Spend'],
    ['/images', 'Images'],
    ['/deployments', 'Deployments'],
  ] as const) {
    await page.goto(address, { timeout: 240_000 });
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible({ timeout: 240_000 });
  }
  expect(house.appPid).toBe(appPid);
});

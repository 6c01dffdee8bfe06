import { expect, inOwnWorld } from './support/test.ts';

/** One of the four regions of a thousand fleets. */
const FLEETS = 250;
const test = inOwnWorld({ SANDBOX_SCENARIO: 'huge' }, { AWS_REGIONS: 'us-east-1' });

test('250 fleets of 25,000 machines are fifty rows at first, and more as their end comes near', async ({
  signIn,
}) => {
  test.setTimeout(300_000);
  const page = await signIn();
  const rows = page.getByRole('table', { name: 'Fleets' }).getByRole('button', { name: /^Scale out / });
  await page.goto('/?group=none&sort=name');
  // Read whole for the first time.
  await expect(rows).toHaveCount(50, { timeout: 120_000 });
  const html = await (await page.request.get('/?group=none&sort=name')).text();
  expect(html.split('Scale out ').length - 1).toBeLessThanOrEqual(2 * 50);
  await page.getByRole('button', { name: `Show 100 more of ${FLEETS - 50}` }).scrollIntoViewIfNeeded();
  await expect(rows).toHaveCount(150);
  await page.getByRole('button', { name: 'Show 100 more of 100' }).scrollIntoViewIfNeeded();
  await expect(rows).toHaveCount(FLEETS);
  await expect(page.getByRole('button', { name: /^Show \d+ more/ })).toHaveCount(0);

  await page.goto('/?group=env');
  // The sum of a group is that of all its fleets, drawn or not.
  await expect(page.getByRole('rowheader', { name: /prod/ }).first()).toContainText(String(FLEETS));
  await page.getByRole('searchbox').fill('-0249');
  await expect(rows).toHaveCount(1);
});

import { expect, test } from './support/test.ts';

const PAGES = ['/', '/findings', '/guards', '/images', '/deployments', '/spend'];
/** What only an account that was read whole may be told. */
const NONE = [
  'No fleets',
  'No findings',
  'No environment yet',
  'AWS listed no image in the regions of this account',
  'No deployments',
  'No possible saving found',
  'No fleet to replay',
  'No fleet',
  'No change to compare yet',
];

test.afterEach(({ aws }) => aws.heal());

test('R87a: while AWS refuses all reads of a new process, no page says that there is none', async ({
  signIn,
  house,
  aws,
}) => {
  const page = await signIn();
  await page.goto('about:blank');
  await house.killApp();
  for (const service of ['autoscaling', 'ec2']) await aws.fault({ kind: 'deny', service });
  await house.startApp();
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.getByText(/autoscaling:|ec2:/).first()).toBeVisible();
    await expect(page.locator('.skeleton')).toHaveCount(0);
    for (const says of NONE) await expect(page.getByRole('heading', { name: says }), path).toHaveCount(0);
    await expect(page.getByText('Every fleet has grade A')).toHaveCount(0);
  }
});

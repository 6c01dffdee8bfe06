import type { Page } from '@playwright/test';
import type { House } from './support/house.ts';
import { startAnew } from './support/start-anew.ts';
import { expect, test, type Aws } from './support/test.ts';

const PAGE = '/fleets/123456789012/us-east-1/payments-prod';

/** A new process that has read nothing yet, while AWS takes long for one kind of call. */
async function startSlow(page: Page, { house, aws }: { house: House; aws: Aws }, operation: string) {
  // An open page would ask the new process before the test does.
  await page.goto('about:blank');
  await startAnew(house, () => aws.fault({ kind: 'slow', operation, ms: 20_000 }));
}

test.afterEach(({ aws }) => aws.heal());

test('R86a: a new process shows the fleets before their load and health are read, and says so', async ({
  signIn,
  house,
  aws,
}) => {
  const page = await signIn();
  await startSlow(page, { house, aws }, 'GetMetricData');
  await page.goto('/');
  const row = page.getByRole('row', { name: 'payments-prod' });
  const totals = page.getByLabel('Totals');
  await expect(row.getByText('being read').first()).toBeVisible();
  await expect(totals).toContainText('their health is being read');
  await expect(totals).not.toContainText(/\b0 of \d/);
  await aws.heal();
  await expect(row.getByRole('img', { name: /^Load of payments-prod/ })).toBeVisible();
  await expect(page.getByText('being read')).toHaveCount(0);
});

test('R86b: a new process shows its pages before any fleet is read, and calls nothing 0 or missing', async ({
  signIn,
  house,
  aws,
}) => {
  const page = await signIn();
  await startSlow(page, { house, aws }, 'DescribeAutoScalingGroups');
  const html = await (await page.goto('/'))!.text();
  expect(html.match(/<dd[^>]*>being read</g)).toHaveLength(6);
  await expect(page.getByLabel('Totals')).not.toContainText(/\d/);
  await expect(page.getByRole('heading', { name: 'Fleets' })).not.toContainText(/\d/);
  expect(await (await page.goto(PAGE))!.text()).toMatch(/<h1[^>]*>payments-prod</);
  await expect(page.getByText(/AWS (has not answered|did not answer) autoscaling:/)).toBeVisible();
  await expect(page.getByText('Fleet not found')).toHaveCount(0);
  await aws.heal();
  await expect(page.getByRole('button', { name: /^Deploy/ }).first()).toBeVisible();
});

test('R86c: a staged change stays in its place when health and load arrive and order the fleets anew', async ({
  signIn,
  house,
  aws,
}) => {
  const page = await signIn();
  await startSlow(page, { house, aws }, 'GetMetricData');
  await page.goto('/');
  await page.getByRole('button', { name: 'Scale out search-staging', exact: true }).click();
  const strip = page.getByRole('form', { name: 'Staged change of search-staging' });
  const headings = page.getByRole('table', { name: 'Fleets' }).getByRole('rowheader');
  await expect(strip).toBeVisible();
  const names = await headings.allTextContents();
  await aws.heal();
  await expect(page.getByText('being read')).toHaveCount(0);
  await expect(strip).toBeVisible();
  const order = (texts: string[]) => texts.map((text) => /[a-z]+(-[a-z]+)+/.exec(text)?.[0]).filter(Boolean);
  expect(order(await headings.allTextContents())).toEqual(order(names));
  await strip.getByRole('button', { name: /^Discard/ }).click();
  await expect(strip).toBeHidden();
  await expect.poll(async () => order(await headings.allTextContents())).not.toEqual(order(names));
});

import type { Page } from '@playwright/test';
import { PAGES as EVERY_PAGE } from './support/pages.ts';
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

const REASON = 'The test lets this read fail.';
const FAILED = { status: 503, body: { problem: { kind: 'unavailable', message: REASON } } };
/** Without the list of fleets, a fleet has no panels. */
const FLEETS = '/api/fleets';

/** Every read of a page fails, but for the list of fleets. */
const failReads = (page: Page) =>
  page.route(/\/api\/(?!auth)/, async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname === FLEETS) return route.continue();
    if (pathname !== '/api/batch') return route.fulfill({ status: FAILED.status, json: FAILED.body });
    const fleets = await page.request.get(FLEETS);
    const answers = searchParams.getAll('read').map(async (read, at) => ({
      at,
      ...(read === FLEETS ? { status: 200, body: (await fleets.json()) as unknown } : FAILED),
    }));
    const lines = (await Promise.all(answers)).map((answer) => JSON.stringify(answer));
    const { 'x-plimsoll-build': build = '' } = fleets.headers();
    return route.fulfill({ headers: { 'x-plimsoll-build': build }, body: lines.join('\n') });
  });

/** The titles of panels with nothing below their title. */
const blankPanels = (page: Page) =>
  page
    .locator('main section:has(> header h2)')
    .evaluateAll((panels) =>
      panels
        .filter(({ children }) => [...children].slice(1).every((part) => !part.textContent?.trim()))
        .map((panel) => panel.getAttribute('aria-label')),
    );

test('a panel whose read failed says why, and none stays blank or waits for ever', async ({ signIn }) => {
  test.setTimeout(240_000);
  const page = await signIn('admin');
  await failReads(page);
  const telling = [];
  for (const path of EVERY_PAGE.filter((one) => !one.includes('do='))) {
    await page.goto(path);
    await expect(page.locator('.skeleton'), path).toHaveCount(0);
    expect(await blankPanels(page), path).toEqual([]);
    if ((await page.getByText(REASON).count()) > 0) telling.push(path);
  }
  expect(telling.length, telling.join()).toBeGreaterThan(10);
});

test('a dialog and a search whose reads failed say what they do not know', async ({ signIn }) => {
  const page = await signIn('admin');
  await failReads(page);
  const fleet = '123456789012/us-east-1/payments-prod';
  await page.goto(`/fleets/${fleet}?do=capacity&on=${fleet}`);
  const dialog = page.getByRole('dialog', { name: /^Set capacity of/ });
  await dialog.getByRole('button', { name: 'Raise desired' }).click();
  const again = (what: string) => dialog.getByRole('button', { name: `Try again to read ${what}` });
  for (const what of ['the lifecycle hooks', 'the quota of vCPUs', 'the rules of prod'])
    await expect(again(what)).toBeVisible();
  await expect(
    dialog.getByText(/could not read the prices, the load, the budgets, the commitments/),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  const tab = page.getByRole('button', {
    name: 'Try again to read the changes that wait for a second person',
  });
  await expect(tab).toBeVisible();
  await expect(page.getByRole('button', { name: /to read whether changes can be sent now$/ })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByText(/could not read the images/)).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/checkout-staging';

const tabOf = (page: Page, name: RegExp) => page.getByRole('tab', { name });
const panelOf = (page: Page, name: RegExp) => page.getByRole('tabpanel', { name });

/** Every read that the page asks for, alone or in a batch. */
function listReads(page: Page) {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    asked.push(...(pathname === '/api/batch' ? searchParams.getAll('read') : [pathname]));
  });
  return (path: string) => asked.filter((read) => read.split('?')[0] === path).length;
}

test('a tab opens by click, keys and address, Back returns, and only the open one asks for its data', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  // The overview, where signing in leads, may ask for its own data until it is left.
  await page.goto('about:blank');
  const countOf = listReads(page);
  await page.goto(FLEET);
  await expect(panelOf(page, /^Now/)).toContainText('Load, capacity and spend');
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const later = ['/api/fleets/instances', '/api/scaling/chain', '/api/spend/replay', '/api/fleets/findings'];
  for (const path of later) expect(countOf(path), path).toBe(0);

  await tabOf(page, /^Releases/).click();
  await expect(page).toHaveURL(/tab=releases/);
  await expect(panelOf(page, /^Releases/).getByRole('table', { name: 'Releases' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(tabOf(page, /^Scaling/)).toBeFocused();
  await expect(panelOf(page, /^Scaling/)).toContainText('Will it scale?');
  await page.keyboard.press('End');
  await expect(panelOf(page, /^Settings/)).toContainText('Auto Scaling group');
  await page.keyboard.press('ArrowRight');
  await expect(tabOf(page, /^Now/)).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(tabOf(page, /^Settings/)).toHaveAttribute('aria-selected', 'true');
  await page.goto(`${FLEET}?tab=instances`);
  await expect(panelOf(page, /^Instances/).getByRole('table', { name: 'Instances' })).toBeVisible();
  expect(countOf('/api/fleets/instances')).toBeGreaterThan(0);
});

for (const [kind, rest, tab, shown] of [
  ['the fragment of a finding', '#immutability', /^Settings/, 'Immutability'],
  ['the fragment of the chain', '#will-it-scale', /^Scaling/, 'Will it scale?'],
  ['a replay', '?re-policy=fixed&re-min=4', /^Spend/, 'Count'],
] as const)
  test(`an older link to ${kind} opens its tab`, async ({ signIn }) => {
    const page = await signIn('viewer');
    await page.goto(`${FLEET}${rest}`);
    await expect(panelOf(page, tab)).toContainText(shown);
    await expect(page).toHaveURL(/tab=/);
  });

import type { Page } from '@playwright/test';
import { axeFindings } from './support/axe.ts';
import { lookPastEdge } from './support/cells.ts';
import { expect, inOwnWorld } from './support/test.ts';

/** What other tests deploy and revoke would change which action comes first. */
const test = inOwnWorld();

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or run' });
const field = (page: Page) => palette(page).getByRole('combobox');
const chosen = (page: Page) => palette(page).getByRole('option', { selected: true });
const optionsOf = (page: Page) => palette(page).getByRole('option');

/** What is drawn answers to keys only once its scripts have come. */
async function openPalette(page: Page) {
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(field(page)).toBeFocused({ timeout: 500 });
  }).toPass();
}

const namesOf = async (page: Page) =>
  (await optionsOf(page).allInnerTexts()).map((text) => text.split('\n')[0]!);

test('from a fresh page to the Roll back dialog of payments-prod in five keystrokes', async ({
  signIn,
  aws,
}) => {
  const strokes = ['Control', 'k', 'r', 'p', 'Enter'];
  expect(strokes.length).toBeLessThanOrEqual(5);
  const page = await signIn('responder');
  const before = (await aws.refreshes('payments-prod')).length;
  await openPalette(page);
  await page.keyboard.type(strokes[2]! + strokes[3]!);
  const first = chosen(page);
  await expect(first).toContainText('Roll back payments-prod to v1.9.6');
  // The same facts as in the dialog: how long it takes, what it costs meanwhile, and that it served.
  await expect(first).toContainText(/≈ \d+.(s|min).*\+\$\d.*machines.*(served|seen|ran)/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Roll back payments-prod' });
  await expect(dialog.getByRole('button', { name: 'Roll back to v1.9.6' })).toBeFocused();
  await expect(palette(page)).toBeHidden();
  expect(await aws.refreshes('payments-prod')).toHaveLength(before);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('finds fleets, versions, deployments and pages, also with slips, and what was used last first', async ({
  signIn,
}) => {
  const page = await signIn();
  await openPalette(page);
  await expect(palette(page).getByRole('group', { name: 'Pages' })).toBeVisible();
  await field(page).fill('pyaments-prod');
  await expect(chosen(page)).toContainText('payments-prod');
  await expect(chosen(page)).toContainText(/v1\.9\.7 on \d+ machines?.*\$[\d.]+\/h/);
  await field(page).fill('payments 1.9.6');
  await expect(palette(page).getByRole('group', { name: 'Images' })).toContainText('payments v1.9.6');
  await field(page).fill('payments-prod →');
  await field(page).fill('payments deployment');
  await expect(palette(page).getByRole('group', { name: 'Deployments' })).toContainText('payments-prod');
  await field(page).fill('nothing like it');
  await expect(palette(page).getByRole('status')).toContainText('Nothing matches');
  await field(page).fill('spend');
  await expect(chosen(page)).toContainText('Spend');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/spend$/);
  await expect(palette(page)).toBeHidden();
  await openPalette(page);
  await expect(field(page)).toHaveValue('');
  await expect(palette(page).getByRole('group').first()).toContainText('Spend');
  await expect(chosen(page)).toContainText('Spend');
});

test('its actions open dialogs that stage, and send nothing', async ({ signIn, aws }) => {
  const page = await signIn();
  const { DesiredCapacity: desired = 0 } = await aws.group('catalog-prod');
  await openPalette(page);
  await field(page).fill('scale out catalog-prod');
  await expect(chosen(page)).toContainText(`Scale out catalog-prod to ${desired + 1}`);
  await expect(chosen(page)).toContainText(/\+\$[\d.]+\/h/);
  await page.keyboard.press('Enter');
  const scale = page.getByRole('dialog', { name: 'Scale catalog-prod' });
  await expect(scale.getByRole('button', { name: `Scale out to ${desired + 1}` })).toBeFocused();
  await scale.getByRole('button', { name: 'Scale out catalog-prod' }).click();
  await expect(scale.getByRole('button', { name: `Scale out to ${desired + 2}` })).toBeVisible();
  await scale.getByRole('button', { name: 'Close' }).last().click();
  await expect(scale).toBeHidden();
  await openPalette(page);
  await field(page).fill('deploy catalog-prod');
  await expect(chosen(page)).toContainText(/Deploy to catalog-prod.*There is no newer version to deploy\./);
  await expect(chosen(page)).not.toContainText('Not possible');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Deploy to catalog-prod' })).toBeVisible();
  expect((await aws.group('catalog-prod')).DesiredCapacity).toBe(desired);
});

test('its rarer actions open their dialogs too, and a slip in three letters is forgiven', async ({
  signIn,
}) => {
  const page = await signIn('admin');
  for (const [typed, row, dialog] of [
    ['promote payments', /Promote payments v[\d.]+ to \w+.*points at .* now/s, /^Channel \w+ of payments/],
    ['revoke payments', /Revoke payments v[\d.]+.*needs its typed name/s, /^Revoke [\d.]+ of payments/],
    ['freeze prod', /Freeze prod.*need an open window/s, /^Freeze prod/],
    ['machine type payments-prod', /Change the machine type of payments-prod/, /payments-prod/],
    ['schedule payments-prod', /Schedule payments-prod/, /^Schedule payments-prod/],
  ] as const) {
    await openPalette(page);
    await field(page).fill(typed);
    await expect(chosen(page)).toContainText(row);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await openPalette(page);
  await field(page).fill('rlo');
  await expect(chosen(page)).toContainText('Roll back');
  await field(page).fill('settings');
  await expect(palette(page).getByRole('group', { name: 'Pages' }).getByRole('option')).toHaveCount(7);
  await field(page).fill('tour');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tour=1/);
});

test('a viewer gets no action that a viewer may not do, by palette or by key', async ({ signIn }) => {
  const page = await signIn('viewer');
  await openPalette(page);
  for (const typed of [
    'payments-prod',
    'roll back',
    'deploy to',
    'scale',
    'capacity',
    'undo',
    'revoke',
    'freeze',
  ]) {
    await field(page).fill(typed);
    await expect(field(page)).toHaveValue(typed);
    const forbidden =
      /^(Roll back |Deploy to|Scale (out|in)|Set capacity|Undo:|Cancel |Change the |Schedule |Promote |Revoke |Freeze )/;
    expect(
      (await namesOf(page)).filter((name) => forbidden.test(name)),
      typed,
    ).toEqual([]);
  }
  await field(page).fill('payments-prod');
  await expect(chosen(page)).toContainText('payments-prod');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await page.keyboard.press('j');
  await page.keyboard.press('b');
  await expect(page.getByText('Roll back: the role responder is needed')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a button opens it on every width, the focus comes back, and axe finds nothing', async ({ signIn }) => {
  test.slow();
  const page = await signIn();
  const button = page.getByRole('button', { name: 'Search or run a command' });
  for (const width of [360, 390, 768, 1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await button.click();
    await page.keyboard.type('payments');
    await expect(chosen(page)).toBeVisible();
    expect(await lookPastEdge(page), `${width} px`).toEqual([]);
    const box = (await palette(page).boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    if (width === 360 || width === 1440) expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    await expect(button).toBeFocused();
  }
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Search or run a command');
  expect(await axeFindings(page)).toEqual([]);
});

test('what is typed while its code still loads is not lost, and is no key of the page', async ({
  signIn,
  page,
}) => {
  await signIn();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 200_000 },
  });
  await page.goto('/');
  const button = page.getByRole('button', { name: 'Search or run a command' });
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('d');
    await expect(field(page)).toHaveValue(/^d+$/, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(button).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

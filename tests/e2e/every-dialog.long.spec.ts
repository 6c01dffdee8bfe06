import type { Page } from '@playwright/test';
import { axeFindings } from './support/axe.ts';
import { expectTrapped, openByAddress } from './support/dialog-path.ts';
import { BY_ADDRESS, BY_CHANGE, type Opening } from './support/dialogs.ts';
import { issueToken } from './support/token.ts';
import { expect, inOwnWorld, type Aws } from './support/test.ts';

/** checkout-prod waits at its checkpoint, so that its deployment can be cancelled and continued. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'mid-deployment' });

const SIZES = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
];

/** Opens a dialog with the focus on a link or a button, which is returned. */
async function open(page: Page, name: string, opening: Opening, aws: Aws) {
  if ('fleet' in opening) {
    await page.goto('/');
    await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
    const isOfInstance = opening.pick?.includes('INSTANCE');
    const [instance] = isOfInstance ? (await aws.group(opening.fleet.split('/').pop()!)).Instances! : [];
    const pick = opening.pick?.replace('INSTANCE', instance?.InstanceId ?? '');
    const start = page.getByRole('main').getByRole('link').first();
    await start.focus();
    const search = new URLSearchParams({ do: name, on: opening.fleet, ...(pick && { pick }) });
    await openByAddress(page, `/?${search}`);
    return start;
  }
  await page.goto(opening.at);
  if (opening.first) {
    const menu = page.getByRole('button', { name: opening.first.button });
    await menu.click();
    await page.getByLabel('Name of the view').fill(opening.first.name);
    await page.getByRole('button', { name: opening.button, exact: true }).press('Enter');
    // The menu is closed meanwhile, so the focus comes back to its button.
    return menu;
  }
  const start = page.getByRole('button', { name: opening.button, exact: true }).first();
  await start.press('Enter');
  return start;
}

/** At each size nothing that axe finds, nothing cut off, and the focus goes around inside and comes back. */
async function examine(page: Page, name: string, opening: Opening, aws: Aws) {
  await page.setViewportSize(SIZES[0]!);
  const start = await open(page, name, opening, aws);
  const dialog = page.getByRole('dialog');
  await expect(dialog, name).toBeVisible();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect.soft(await axeFindings(page), `${name} at ${size.width}`).toEqual([]);
    const box = (await dialog.boundingBox())!;
    expect.soft(box.x + box.width, `${name} at ${size.width}`).toBeLessThanOrEqual(size.width);
    const sideways = () =>
      dialog.evaluate((one) => [...one.children].some((part) => part.scrollWidth > part.clientWidth + 1));
    expect.soft(await sideways(), `${name} scrolls sideways at ${size.width}`).toBe(false);
    await expectTrapped(page, dialog);
  }
  await page.setViewportSize(SIZES[0]!);
  await page.keyboard.press('Escape');
  await expect(dialog, name).toBeHidden();
  await expect(start, name).toBeFocused();
}

for (const [name, opening] of Object.entries(BY_ADDRESS))
  test(`the dialog ${name}: axe, keyboard and a phone`, async ({ signIn, aws }) => {
    test.slow();
    await examine(await signIn('admin'), name, opening, aws);
  });

/** What there must be before it can be taken away. */
const READY: Partial<Record<string, (page: Page, signIn: () => Promise<Page>) => Promise<unknown>>> = {
  revokeToken: (_, signIn) => issueToken(signIn),
  withdrawGrant: async (page) => {
    await page.goto('/access');
    await page.getByRole('button', { name: 'Grant a role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Who/).fill('noa@shop.example');
    await dialog.getByRole('button', { name: /^Grant operator to/ }).click();
    await expect(dialog).toBeHidden();
  },
};

const BUTTONS = Object.entries(BY_CHANGE).flatMap(([change, openings]) =>
  Array.isArray(openings) ? openings.map((opening, nth) => [change, opening, nth] as const) : [],
);

for (const [change, opening, nth] of BUTTONS)
  test(`the dialog ${nth + 1} of ${change}: axe, keyboard and a phone`, async ({ signIn, aws }) => {
    test.slow();
    const page = await signIn('admin');
    await READY[change]?.(page, () => signIn('admin'));
    await examine(page, change, opening, aws);
  });

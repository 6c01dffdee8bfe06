import { expectTrapped, pathThrough } from './support/dialog-path.ts';
import { expect, test } from './support/test.ts';

const NAME = 'payments-prod';

test('dialogs for several fleets, by keyboard', async ({ signIn }) => {
  const page = await signIn('admin');
  for (const name of ['search-prod', 'catalog-prod'])
    await page.getByRole('row', { name, exact: true }).getByRole('checkbox').check();
  for (const action of ['Scale', 'Deploy', 'Freeze'])
    await pathThrough(page, page.getByRole('button', { name: `${action} the chosen fleets` }));
});

test('palette and list of keys give the focus back to where it was', async ({ signIn }) => {
  const page = await signIn('admin');
  const start = page.getByRole('link', { name: NAME, exact: true });
  for (const keys of ['Control+k', '?']) {
    await start.focus();
    await page.keyboard.press(keys);
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await expectTrapped(page, dialog);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(start).toBeFocused();
  }
});

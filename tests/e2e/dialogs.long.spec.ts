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

/** Dialogs that a link can open where there is nothing to change, and what they say then. */
const NOTHING: [name: string, pick: string, says: RegExp][] = [
  ['adopt', '', /already launches from the launch template /],
  ['metrics', '', /are already on/],
  ['resume', '', /No process of payments-prod is suspended/],
  ['alarm-actions', '', /The actions of all alarms of its scaling policies are on/],
  ['release', '', /No version is held/],
  ['unschedule', '', /The address of this page names no schedule/],
  ['unschedule', 'gone', /The schedule gone was not found/],
  ['cancel', '', /No deployment is running/],
  ['continue', '', /No running deployment of this fleet has another checkpoint/],
  ['capacity', '', /Nothing has changed yet/],
  ['type', 'm7i.large', /Choose a type/],
  ['scale', '3', /Nothing has changed yet/],
];

test('a dialog without anything to change says so, and has no button that sends', async ({ signIn }) => {
  const page = await signIn('admin');
  for (const [name, pick, says] of NOTHING) {
    await page.goto(`/?do=${name}&on=123456789012/us-east-1/${NAME}${pick && `&pick=${pick}`}`);
    const dialog = page.getByRole('dialog');
    await expect(dialog, name).toContainText(says);
    await expect(dialog.getByRole('contentinfo').getByRole('button'), name).toHaveText(['Close']);
    await expect(dialog.locator('[type=submit]'), name).toHaveCount(0);
  }
});

test('the dialog of a fleet that does not exist shows the error alone', async ({ signIn }) => {
  const page = await signIn();
  for (const name of ['roll-back', 'schedule', 'capacity', 'deploy', 'type']) {
    await page.goto(`/?do=${name}&on=123456789012/us-east-1/nobody`);
    const dialog = page.getByRole('dialog', { name: /nobody$/ });
    await expect(dialog.getByRole('alert')).toContainText('There is no fleet nobody in us-east-1');
    await expect(dialog.locator('input, select'), name).toHaveCount(0);
    await expect(dialog.getByRole('contentinfo').getByRole('button'), name).toHaveText(['Close']);
    await expect(dialog.getByRole('contentinfo').getByRole('paragraph'), name).toHaveCount(0);
  }
});

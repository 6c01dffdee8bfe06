import { expect, test } from './support/test.ts';

test('a view shared by one person is seen by another, and is removed for everybody by two presses', async ({
  signIn,
  audit,
}) => {
  const page = await signIn('operator');
  await page.goto('/?env=prod&hide=grade');
  const views = page.getByRole('button', { name: 'Views' });
  await views.click();
  await page.getByLabel('Name of the view').fill('On call');
  await page.getByRole('button', { name: 'Share with the team', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share the view On call' });
  await expect(dialog).toContainText('?env=prod&hide=grade');
  await dialog.getByRole('button', { name: 'Share with the team' }).click();
  await expect(dialog).toBeHidden();
  await expect(views).toBeFocused();

  await page.context().clearCookies();
  await signIn('viewer');
  await views.click();
  const shared = page.getByRole('list', { name: 'Views of the team' });
  await expect(shared.getByRole('button', { name: 'Remove the view On call' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share with the team' })).toHaveCount(0);
  await shared.getByRole('link', { name: 'On call' }).click();
  await expect(page).toHaveURL(/env=prod&hide=grade/);
  await expect(page.getByRole('columnheader', { name: 'Grade' })).toHaveCount(0);

  await page.context().clearCookies();
  await signIn('operator');
  await views.click();
  await page.getByRole('button', { name: 'Remove the view On call' }).click();
  await page.getByRole('button', { name: 'Remove for everybody' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await views.click();
  await expect(page.getByRole('link', { name: 'On call' })).toHaveCount(0);
  const rows = await audit('On call');
  expect(rows.map(({ action, kind }) => [action, kind])).toEqual([
    ['view.remove', 'done'],
    ['view.set', 'done'],
  ]);
});

test('rows of one line are lower, keep what is wrong, and stay so after a reload', async ({ signIn }) => {
  const page = await signIn('viewer');
  const row = page.getByRole('row', { name: 'payments-prod', exact: true });
  const height = async () => (await row.boundingBox())!.height;
  expect(await height()).toBeGreaterThan(50);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('group', { name: 'Rows' }).getByRole('button', { name: 'One line' }).click();
  await expect.poll(height).toBeLessThan(42);
  await page.reload();
  expect(await height()).toBeLessThan(42);
  await expect(row).toContainText('payments-prod');
});

test('a view of deployments stands in the list of each page, and leads to its own', async ({ signIn }) => {
  const page = await signIn('operator');
  await page.goto('/deployments?outcome=done,failed');
  const views = page.getByRole('button', { name: 'Views' });
  await views.click();
  await page.getByLabel('Name of the view').fill('Ended');
  await page.getByRole('button', { name: 'Share with the team', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share the view Ended' });
  await expect(dialog).toContainText('deployments?outcome=done,failed');
  await dialog.getByRole('button', { name: 'Share with the team' }).click();
  await expect(dialog).toBeHidden();
  await page.goto('/activity');
  await views.click();
  const shared = page.getByRole('list', { name: 'Views of the team' });
  await shared.getByRole('link', { name: 'Ended · Deployments' }).click();
  await expect(page).toHaveURL('/deployments?outcome=done,failed');
  await expect(page.getByRole('button', { name: 'Remove the filter Outcome: failed' })).toBeVisible();
  await views.click();
  await expect(shared.getByRole('link', { name: 'Ended', exact: true })).toBeVisible();
});

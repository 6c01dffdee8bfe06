import { expect, inOwnWorld } from './support/test.ts';

/** An account that others made: tags in other words, images of every naming. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'inherited' });

test('keys that First look tried are saved, count at once, and are put back', async ({ signIn, audit }) => {
  const page = await signIn('admin');
  await page.goto('/first-look?keys=application%2Cservice%2CTeam');
  await page.getByRole('link', { name: 'Save these keys under Names and tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Names and tags' });
  await expect(dialog.getByLabel('Application of a fleet')).toHaveValue('application, service, Team');
  await dialog.getByRole('button', { name: 'Save names and tags' }).click();
  await expect(dialog).toBeHidden();
  const keys = page.getByRole('table', { name: 'Tag keys that count' });
  await expect(keys.getByRole('row').filter({ hasText: 'Application of a fleet' })).toContainText(
    /application, service, Team.*saved by/,
  );
  await expect(keys.getByRole('row').filter({ hasText: /Environment of a fleet(?! without)/ })).toContainText(
    'built in',
  );
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Fleets' }).click();
  const row = page.getByRole('table', { name: 'Fleets' }).getByRole('row').filter({ hasText: 'crunch-spot' });
  await expect(row).toContainText('· data');
  await page.keyboard.press('z');
  await dialog.getByRole('button', { name: 'Save names and tags' }).click();
  await expect(row).toContainText('· no app tag');
  expect((await audit('names and tags')).map(({ action, kind }) => [action, kind])).toEqual([
    ['naming.set', 'done'],
    ['naming.set', 'done'],
  ]);
});

test('a rule for image names is tried on every image before it can be saved', async ({ signIn }) => {
  const page = await signIn('admin');
  await page.goto('/naming');
  const now = page.getByRole('table', { name: 'How each image is read' });
  const name = await now.getByRole('row').nth(1).getByRole('cell').first().innerText();
  await page.getByRole('button', { name: 'Change names and tags' }).click();
  const dialog = page.getByRole('dialog', { name: 'Names and tags' });
  const field = dialog.getByRole('textbox', { name: /^One rule per line/ });
  const save = dialog.getByRole('button', { name: 'Save names and tags' });
  await field.fill('{family}{version}');
  await expect(dialog.getByRole('alert')).toContainText('Put a character between two placeholders');
  await expect(save).toBeDisabled();
  const [first] = name.split(/\s/);
  await field.fill(`${first!.slice(0, 1)}{family}-{version}`);
  await expect(dialog.getByRole('status').filter({ hasText: 'would be read differently' })).toBeVisible();
  await expect(dialog.getByRole('table', { name: 'How these rules read each image' })).toBeVisible();
  await save.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Rules for image names' })).toContainText('{family}-{version}');
});

test('who is no admin sees the names and cannot change them', async ({ signIn }) => {
  const page = await signIn('operator');
  await page.goto('/naming?edit=true');
  await expect(page.getByRole('table', { name: 'Tag keys that count' })).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: 'You cannot change names and tags' }),
  ).toContainText('the role admin is needed');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Change names and tags' })).toBeHidden();
});

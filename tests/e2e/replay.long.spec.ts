import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/search-prod';

test('replays a fleet with other bounds and another type, which a link repeats', async ({ signIn }) => {
  const page = await signIn();
  await page.goto(`${FLEET}?tab=spend`);
  const panel = page.getByRole('region', { name: 'Replay' });
  const table = panel.getByRole('table', { name: 'The replay, compared with what ran' });
  const cost = table.getByRole('row', { name: /^Cost of a month/ }).getByRole('cell');
  await expect(cost.nth(3)).toHaveText(/^\$/);
  const before = await cost.nth(3).textContent();
  await panel.getByRole('button', { name: 'Raise maximum of the replay' }).click();
  await panel.getByRole('combobox', { name: 'Machine type of the replay' }).selectOption('c7g.2xlarge');
  await expect(cost.nth(3)).not.toHaveText(before!);
  await expect(page).toHaveURL(/re-max=13/);
  const after = await cost.nth(3).textContent();
  await page.reload();
  await expect(cost.nth(3)).toHaveText(after!);
  await panel.getByRole('button', { name: 'Present setup' }).click();
  await expect(cost.nth(3)).toHaveText(before!);
  await expect(page).not.toHaveURL(/re-/);
});

test('replays a fixed count: its machine-hours are count times hours', async ({ signIn }) => {
  const page = await signIn();
  await page.goto(`${FLEET}?re-policy=fixed&re-min=10`);
  const panel = page.getByRole('region', { name: 'Replay' });
  await expect(panel.getByRole('textbox', { name: 'Count of the replay' })).toHaveValue('10');
  await expect(
    panel
      .getByRole('row', { name: /^Machine-hours/ })
      .getByRole('cell')
      .nth(3),
  ).toHaveText('7,200');
  await expect(panel.getByRole('textbox', { name: 'Maximum of the replay' })).toHaveCount(0);
});

test('advises over all fleets, and leads to the dialogs that apply it', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/spend');
  const panel = page.getByRole('region', { name: 'Recommendations' });
  const advice = panel.getByRole('article').first();
  // Hundreds of setups are replayed for each fleet: seconds of CPU time, and more where others need it too.
  await expect(advice).toContainText('per month', { timeout: 120_000 });
  await expect(advice).toContainText('confidence');
  await advice
    .getByRole('button', { name: /as advised$/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

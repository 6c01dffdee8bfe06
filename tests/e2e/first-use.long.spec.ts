import { axeFindings } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('a coined word is explained where it stands, by key and by touch', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.goto('/');
  const mark = page.getByRole('button', { name: 'What “Line” means' });
  await mark.focus();
  await page.keyboard.press('Enter');
  const note = page.getByRole('note');
  await expect(note).toContainText('The load that the machines in service can carry');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(mark).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'What “Needs attention” means' }).click();
  const box = (await note.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await expect(note.getByRole('link', { name: 'All terms' })).toHaveAttribute('href', '/glossary');
});

test('the tour has five steps over the pages that it is about, and can be left', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('navigation', { name: 'Help' }).getByRole('link', { name: /^Tour/ }).click();
  const tour = (step: number) => page.getByRole('complementary', { name: `Tour, step ${step} of 5` });
  for (const [index, path] of ['/', '/', '/images', '/spend', '/activity'].entries()) {
    await expect(tour(index + 1)).toBeVisible();
    await expect.poll(() => new URL(page.url()).pathname).toBe(path);
    if (index < 4)
      await tour(index + 1)
        .getByRole('button', { name: 'Next' })
        .click();
  }
  expect(await axeFindings(page)).toEqual([]);
  await tour(5).getByRole('link', { name: 'Back' }).click();
  await tour(4).getByRole('button', { name: 'Leave the tour' }).click();
  await expect(page.getByRole('complementary', { name: /^Tour/ })).toHaveCount(0);
  await expect(page).toHaveURL(/\/spend$/);
  await expect(page.getByRole('button', { name: 'Help' })).toBeFocused();
});

test('a fleet has links for a runbook, which open its dialogs', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/fleets/123456789012/us-east-1/payments-prod?tab=settings');
  const link = page.getByRole('textbox', { name: 'Roll back payments-prod' });
  await expect(link).toHaveValue(/^http.*do=roll-back/);
  await page.goto(await link.inputValue());
  await expect(page.getByRole('dialog', { name: 'Roll back payments-prod' })).toBeVisible();
});

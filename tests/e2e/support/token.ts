import type { Page } from '@playwright/test';

/** A token of an operator, as an admin issues it on the page People and tokens. */
export async function issueToken(signIn: (role?: string) => Promise<Page>, name = 'shell'): Promise<string> {
  const page = await signIn('admin');
  await page.goto('/access');
  await page.getByRole('button', { name: 'Issue a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Issue a token' });
  await dialog.getByLabel(/^Name of the machine/).fill(name);
  await dialog.getByRole('button', { name: `Issue ${name}` }).click();
  return page.getByRole('textbox', { name: `Token ${name}` }).inputValue();
}

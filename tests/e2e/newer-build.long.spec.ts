import { expect, test } from './support/test.ts';

const ON = '123456789012/us-east-1/payments-prod';

test('R27: a page older than the server asks to be reloaded, and a change of it is not lost silently', async ({
  signIn,
  audit,
}) => {
  const before = await audit('payments-prod');
  const page = await signIn();
  await page.goto(`/?do=capacity&on=${ON}`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Raise desired' }).click();
  await dialog.getByLabel('Reason').fill('More load is coming');
  // As a newer build answers what it does not know.
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fulfill({ status: 404, headers: { 'x-nextjs-action-not-found': '1' }, body: '' });
  });
  await dialog.getByRole('button', { name: /^Set/ }).last().click();
  await expect(dialog.getByRole('alert')).toContainText('Nothing was sent: this page is older');
  await page.unroute('**/*');
  await dialog.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('on')).toBe(ON);
  expect(await audit('payments-prod')).toEqual(before);
});

test('a read of a newer build says so on the page', async ({ signIn }) => {
  const page = await signIn();
  await page.route('**/api/**', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'x-plimsoll-build': 'later' } });
  });
  await expect(page.getByText('A newer version of Plimsoll is running.')).toBeVisible();
});

import type { Route } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** A proxy in front of Plimsoll answers in its own way, after Plimsoll did the work. */
const ANSWERS: [what: string, fleet: string, answer: Parameters<Route['fulfill']>[0]][] = [
  ['200 with a page', 'payments-prod', { status: 200, contentType: 'text/html', body: '<h1>Sign in</h1>' }],
  ['302 to a login page', 'search-prod', { status: 302, headers: { location: '/livez' }, body: '' }],
  ['504', 'checkout-staging', { status: 504, contentType: 'text/html', body: '<h1>Gateway Time-out</h1>' }],
];

for (const [what, fleet, answer] of ANSWERS)
  test(`R43b: a change that a proxy answers with ${what} is not called done or lost, and is sent once`, async ({
    signIn,
    audit,
  }) => {
    const changes = async () => (await audit(fleet)).filter(({ action }) => action === 'fleet.set-capacity');
    const earlier = await changes();
    const page = await signIn();
    await page.goto(`/?do=capacity&on=123456789012/us-east-1/${fleet}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Raise desired' }).click();
    await dialog.getByLabel('Reason').fill('More load is coming');
    // Reads are answered by the proxy too, so the form stays as it was.
    await page.route('**/*', async (route) => {
      const isChange = route.request().method() === 'POST';
      if (!isChange && !route.request().url().includes('/api/')) return route.fallback();
      if (isChange) await route.fetch();
      await route.fulfill(answer);
    });
    const set = dialog.getByRole('button', { name: /^Set/ }).last();
    await set.click();
    await expect(dialog.getByRole('alert')).toContainText(
      'this page does not know whether the change was sent',
    );
    const done = await changes();
    expect(done).toHaveLength(earlier.length + 1);
    await page.unroute('**/*');
    // The same intent: Plimsoll answers what became of the first one.
    await set.click();
    await expect(dialog).toBeHidden();
    expect(await changes()).toEqual(done);
  });

test('R43c: what was shown stays while a proxy answers reads, and the page says so', async ({ signIn }) => {
  const page = await signIn();
  await page.route('**/api/**', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Sign in</h1>' }),
  );
  await expect(page.getByText('is not in the form of Plimsoll’s').first()).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Fleets' }).getByRole('link', { name: 'payments-prod', exact: true }),
  ).toBeVisible();
});

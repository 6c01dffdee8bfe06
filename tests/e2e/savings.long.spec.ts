import { readFileSync } from 'node:fs';
import { expect, inOwnWorld } from './support/test.ts';

/** Its load is steady, so another minimum changes nothing, and that is what must be booked. */
const test = inOwnWorld();
const key = '123456789012/us-east-1/search-prod';

test('a change is booked with what it saved, beside what was promised, in page, file and print', async ({
  house,
  signIn,
}) => {
  const page = await signIn();
  await page.goto(`/?do=capacity&on=${key}`);
  const dialog = page.getByRole('dialog', { name: 'Set capacity of search-prod' });
  const line = dialog.getByLabel('Capacity line');
  const stands = await line.inputValue();
  await line.fill(stands.replace(/^\d+/, '3'));
  await dialog.getByRole('button', { name: /^Set to \d+, 3 to 12/ }).click();
  await expect(dialog).toBeHidden();
  const clock = { method: 'POST', body: JSON.stringify({ advanceSeconds: 2 * 86_400 }) };
  expect((await fetch(`${house.aws}/_sandbox/clock`, clock)).ok).toBe(true);
  const clockOfApp = async () =>
    ((await (await page.request.get('/api/fleets')).json()) as { now: number }).now;
  await expect.poll(clockOfApp, { timeout: 60_000 }).toBeGreaterThan(Date.now() + 86_400_000);

  await page.goto('/spend');
  const panel = page.getByRole('region', { name: 'Savings that happened' });
  await expect(panel).toContainText(/search-prod saved \$\d+\.\d\d ± \$\d/, { timeout: 90_000 });
  await expect(panel).toContainText(
    /48 h known: \$\d+\.\d\d instead of \$\d+\.\d\d; the replay predicted \$0\.00/,
  );
  const figure = /saved (\$\d+\.\d\d) ±/.exec(await panel.getByRole('article').innerText())![1]!;
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save savings as CSV' }).click(),
  ]);
  const [header, row] = readFileSync(await download.path(), 'utf8').split('\r\n');
  const saved = row!.split(',')[header!.split(',').indexOf('saved USD')]!;
  expect(`$${Number(saved).toFixed(2)}`).toBe(figure);

  const made = new Date().toISOString().slice(0, 7);
  await page.goto(`/spend/${made}`);
  await expect(page.getByRole('main')).toContainText(`1 change of the month saved ${figure} ±`);
});

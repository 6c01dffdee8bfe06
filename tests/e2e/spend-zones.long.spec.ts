import { expect, test } from './support/test.ts';

interface Report {
  to: number;
  days: { at: number; billed: number | null }[];
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);

for (const timezoneId of ['America/Los_Angeles', 'Pacific/Kiritimati'])
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test('R71g: the billed days of chart, file and paper are those of UTC', async ({ signIn }) => {
      const page = await signIn('viewer');
      await page.goto('/spend');
      await page.getByRole('button', { name: /^Times in UTC\. Change/ }).click();
      await page.getByRole('button', { name: new RegExp(`^${timezoneId.replace('_', '.')}`) }).click();
      const { days, to } = (await (
        await page.request.get('/api/spend/report?range=7d&cost=amortised')
      ).json()) as Report;
      expect(days.length).toBeGreaterThanOrEqual(7);
      await page.getByRole('button', { name: 'Chart as table: cost against load' }).click();
      const rows = page.getByRole('table', { name: 'Spend and load by day' }).locator('tbody tr');
      await expect(rows).toHaveCount(days.length);
      const shown = await rows.locator('td:first-child').allTextContents();
      expect(shown.map((text) => text.slice(0, 10))).toEqual(days.map(({ at }) => isoDay(at)).toReversed());

      const loading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save spend by fleet as CSV' }).click();
      const file = await (await loading).createReadStream();
      let text = '';
      for await (const part of file) text += String(part);
      expect(text).toContain(`${isoDay(days[0]!.at)},${isoDay(to - 1)}`);
    });
  });

test('on a phone, what a fleet costs comes before the replay, and the forecast before the advice', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  await page.setViewportSize({ width: 360, height: 800 });
  const topOf = async (name: string) =>
    (await page.getByRole('heading', { name, exact: true }).boundingBox())!.y;
  await page.goto('/spend');
  await expect(page.getByRole('heading', { name: 'Recommendations' })).toBeVisible();
  expect(await topOf('Run rate against bill')).toBeLessThan(await topOf('Recommendations'));
  await page.goto('/fleets/123456789012/us-east-1/storefront-prod?tab=spend');
  await expect(page.getByText('Machines, billed')).toBeVisible();
  expect(await topOf('Spend')).toBeLessThan(await topOf('Replay'));
});

test('the printed month has all of its columns on a phone', async ({ signIn }) => {
  const page = await signIn('viewer');
  await page.goto('/spend');
  await page.getByRole('link', { name: 'Print a month' }).click();
  await expect(page.getByRole('table', { name: 'By app' })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 800 });
  const cut = await page
    .getByRole('table')
    .evaluateAll((tables) =>
      tables.flatMap(({ ariaLabel, parentElement: box }) =>
        box!.scrollWidth > box!.clientWidth ? [ariaLabel] : [],
      ),
    );
  expect(cut).toEqual([]);
  // What has no column of its own stands below another figure.
  await expect(page.getByRole('table', { name: 'By app' })).toContainText('req.');
});

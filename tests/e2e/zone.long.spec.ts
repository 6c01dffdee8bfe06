import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/checkout-staging';

test.use({ timezoneId: 'Asia/Kolkata' });

test('times are in UTC until a person chooses the zone of the browser, and server and browser agree', async ({
  signIn,
}) => {
  const page = await signIn('viewer');
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${FLEET}?range=2026-01-05T00:00Z/2026-01-05T20:00Z`);
  const range = page.getByRole('button', { name: /return to the previous range/ });
  await expect(range).toHaveText(/5 Jan( 2026)? 00:00 to 5 Jan( 2026)? 20:00 UTC,/);
  await page.getByRole('button', { name: /^Times in UTC\. Change/ }).click();
  await page.getByRole('button', { name: /^Asia\/(Kolkata|Calcutta)/ }).click();
  await expect(range).toHaveText(/5 Jan( 2026)? 05:30 to 6 Jan( 2026)? 01:30 UTC\+5:30,/);

  // The server writes the same text: the page without scripts has it too.
  const html = await (await page.request.get(page.url())).text();
  expect(html).toContain('UTC+5:30');
  await page.reload();
  await expect(range).toHaveText(/05:30 to .* 01:30 UTC\+5:30,/);
  await page.getByRole('button', { name: /^Time range/ }).click();
  await expect(page.getByRole('textbox', { name: /^From, Asia/ })).toHaveValue('2026-01-05T05:30');
  expect(complaints).toEqual([]);

  await page.getByRole('button', { name: /^Times in UTC\+5:30/ }).click();
  await page.getByRole('button', { name: 'UTC', exact: true }).click();
  await expect(range).toHaveText(/5 Jan( 2026)? 00:00 to /);
});

test('Activity writes its times and days in the chosen zone, and counts its time range in it', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.getByRole('button', { name: 'Scale out catalog-prod', exact: true }).click();
  const strip = page.getByRole('form', { name: 'Staged change of catalog-prod' });
  await strip.getByRole('button', { name: /^Scale out to/ }).click();
  await expect(strip).toBeHidden();
  await page.goto('/activity');
  const days = page.getByRole('table', { name: 'Changes' }).locator('th[scope=rowgroup]');
  await expect(page.getByText(/Times in UTC\./)).toBeVisible();
  await expect(days.first()).toBeVisible();
  const time = page
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
    .first()
    .getByRole('cell')
    .nth(1);
  const [hour, minute] = (await time.textContent())!.split(':').map(Number);
  await page.getByRole('button', { name: /^Times in UTC\. Change/ }).click();
  await page.getByRole('button', { name: /^Asia\/(Kolkata|Calcutta)/ }).click();
  await expect(page.getByText(/Times in Asia\/(Kolkata|Calcutta)\./)).toBeVisible();
  const later = (hour! * 60 + minute! + 330) % 1_440;
  const clock = [Math.floor(later / 60), later % 60].map((part) => String(part).padStart(2, '0')).join(':');
  await expect(time).toHaveText(new RegExp(`^${clock}:`));
  await page.getByRole('button', { name: /^Time range: any time/ }).click();
  await expect(page.getByRole('textbox', { name: /^From, Asia/ })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^To, Asia/ })).toBeVisible();
});

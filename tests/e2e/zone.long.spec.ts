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

import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { expect, inOwnWorld } from './support/test.ts';

/** What was billed is kept: here nobody has asked for other days. */
const test = inOwnWorld();

test('says what was billed against load, and apart from it what runs now', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/spend?sort=idle');
  await expect(page.getByText(/million requests costs \$\d/)).toBeVisible();
  const table = page.getByRole('table', { name: 'Spend by fleet' });
  await expect(table.getByRole('columnheader', { name: 'Running now, $/h' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Idle', exact: true }).first()).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(table.getByRole('row', { name: /^search-prod/ })).toContainText('$');
  await page.getByRole('group', { name: 'Group spend' }).getByRole('button', { name: 'Type' }).click();
  await expect(page).toHaveURL(/by=type/);
  await expect(page.getByRole('table', { name: 'Spend by type' })).toContainText('list price');
  await page.getByRole('button', { name: 'Chart as table' }).click();
  await expect(page.getByRole('table', { name: 'Spend and load by day' })).toContainText('incomplete');
  await expect(page.getByRole('region', { name: 'Usage to invoice' })).toContainText('Invoice');
  await expect(page.getByRole('region', { name: 'Run rate against bill' })).toContainText('Billed');
});

test('the chart comes into its place without moving the page, and can be heard', async ({ signIn }) => {
  const page = await signIn();
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    type Shift = PerformanceEntry & { sources: { node: Node | null }[] };
    new PerformanceObserver((list) => {
      for (const { node } of (list.getEntries() as Shift[]).flatMap(({ sources }) => sources)) {
        // What is in no panel is the line of ages at the top, whose words change.
        const element = node instanceof Element ? node : node?.parentElement;
        if (element?.closest('section') || element?.querySelector('section'))
          moved.push(element.textContent.slice(0, 60));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('/spend');
  const chart = page.getByRole('group', { name: /^Billed per day from/ });
  // The first reading of the bills stands before the chart's own code.
  await expect(chart.locator('svg.recharts-surface')).toHaveCount(3, { timeout: 60_000 });
  await expect(chart.locator('.recharts-bar-rectangle path').first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toContainText(/M of .* M requests/);
  const heard = page.locator('[aria-live=polite]').filter({ hasText: /: billed \$/ });
  await expect(heard).toContainText('not complete');
  await page.keyboard.press('Home');
  await expect(heard).toContainText('a million');
  await page.keyboard.press('Escape');
  await expect(heard).toHaveCount(0);
});

test('saves the table and prints the month', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/spend?by=app');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save spend by app as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('spend-by-app.csv');
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines.find((line) => line.startsWith('checkout,'))).toMatch(/^checkout,,USD,\d+(\.\d\d?)?,/);
  await page.getByRole('link', { name: 'Month to print' }).click();
  await expect(page.getByRole('heading', { name: /^Spend of / })).toBeVisible();
  await expect(page.getByRole('table', { name: 'By environment' })).toContainText('prod');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('R22b: asks Cost Explorer for no more than what is due, and says why it was not answered', async ({
  signIn,
  aws,
  house,
}) => {
  const page = await signIn();
  await page.goto('/spend');
  const panel = page.getByRole('region', { name: 'Cost Explorer' });
  await expect(panel).toContainText(/\d+ of 24 requests today/);
  const used = async () => parseInt((await panel.getByText(/of 24 requests today/).textContent())!);
  // Once all is there, a page that is drawn again asks for nothing.
  await expect(async () => {
    const before = await used();
    await page.reload();
    expect(await used()).toBe(before);
  }).toPass();
  await aws.fault({ kind: 'deny', service: 'ce' });
  const denied = page.getByText(/does not allow .*plimsoll-read to call ce:GetCostAndUsage/);
  // A page that found the database busy says that first, and the reason at its next read.
  await expect(async () => {
    await page.goto('/spend?range=90d');
    await expect(denied).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 120_000 });
  await expect(page.getByRole('table', { name: 'Spend by fleet' })).toContainText('search-prod');
  const calls = async () =>
    ((await (await fetch(`${house.aws}/_sandbox/calls`)).json()) as { sinceReset: Record<string, number> })
      .sinceReset['ce.GetCostAndUsage'];
  const before = await calls();
  await page.reload();
  await expect(denied).toBeVisible();
  expect(await calls()).toBe(before);
});

test('a fleet costs the same on its own page, on Spend and in the file, in two periods', async ({
  signIn,
}) => {
  const page = await signIn();
  const read = async (range: string) => {
    await page.goto(`/spend?range=${range}`);
    const table = page.getByRole('table', { name: 'Spend by fleet' });
    await expect(table.getByRole('row', { name: /^search-prod/ })).toContainText('$');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save spend by fleet as CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    const billed = (name: string) => Number(lines.find((line) => line.startsWith(`${name},`))!.split(',')[3]);
    const shown = async (name: string) =>
      (await table
        .getByRole('row', { name: new RegExp(`^${name}`) })
        .getByRole('cell')
        .first()
        .textContent())!;
    return { billed, shown, header: lines[0]! };
  };
  for (const [range, index] of [
    ['7d', 0],
    ['30d', 1],
  ] as const)
    for (const name of ['search-prod', 'checkout-prod', 'storefront-prod']) {
      const { billed, shown, header } = await read(range);
      expect(header).toContain('first day, UTC');
      const text = await shown(name);
      await page.getByRole('link', { name, exact: true }).first().click();
      await page.getByRole('tab', { name: 'Spend and replay' }).click();
      const panel = page.getByRole('region', { name: 'Spend', exact: true });
      await panel.getByRole('group', { name: 'Period of spend' }).getByRole('button').nth(index).click();
      await expect(panel).toContainText(text.trim());
      const amount = Number(text.replace(/[^\d.]/g, ''));
      expect(Math.abs(billed(name) - amount)).toBeLessThanOrEqual(amount >= 1_000 ? 0.5 : 0.005);
    }
});

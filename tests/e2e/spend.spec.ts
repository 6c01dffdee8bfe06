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
  await page.getByRole('button', { name: 'Chart as table: cost against load' }).click();
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
  await page.getByRole('link', { name: 'Print a month' }).click();
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

const FLEETS = ['search-prod', 'checkout-prod', 'storefront-prod'];
const amountIn = (text: string) => Number(text.replace(/[^\d.]/g, ''));
/** The fields of a line of a CSV file. */
const fieldsOf = (line: string) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
  );
/** Pages round to three digits above $1,000, and to the cent below. */
const isSame = (shown: string, exact: number) =>
  Math.abs(exact - amountIn(shown)) <= (exact >= 1_000 ? 0.5 : 0.0051);

test('a fleet costs the same on the overview, its own page, on Spend and in the file, in two periods', async ({
  signIn,
}) => {
  const page = await signIn();
  const table = page.getByRole('table', { name: 'Spend by fleet' });
  const cells = async (name: string) =>
    table
      .getByRole('row', { name: new RegExp(`^${name}(?!-)`) })
      .getByRole('cell')
      .allTextContents();
  const onSpend: { name: string; index: number; billed: string }[] = [];
  for (const [range, index] of [
    ['7d', 0],
    ['30d', 1],
  ] as const) {
    await page.goto(`/spend?range=${range}`);
    await expect(table.getByRole('row', { name: /^search-prod/ })).toContainText('$');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save spend by fleet as CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    const header = lines[0]!.split(',');
    const inFile = (name: string, column: RegExp) =>
      Number(
        lines.find((line) => line.startsWith(`${name},`))!.split(',')[
          header.findIndex((one) => column.test(one))
        ],
      );
    expect(lines[0]).toContain('first day, UTC');
    const shown = Object.fromEntries(
      await Promise.all(FLEETS.map(async (name) => [name, await cells(name)] as const)),
    );
    for (const name of FLEETS) {
      const [billed] = shown[name]!;
      expect(isSame(billed!, inFile(name, /^(spend|billed)/i))).toBe(true);
      onSpend.push({ name, index, billed: billed!.trim() });
    }
  }
  for (const name of FLEETS) {
    await page.goto(`/fleets/123456789012/us-east-1/${name}?tab=spend`);
    const panel = page.getByRole('region', { name: 'Spend', exact: true });
    for (const { index, billed } of onSpend.filter((one) => one.name === name)) {
      await page.getByRole('group', { name: 'Time range' }).getByRole('button').nth(index).click();
      await expect(panel).toContainText(billed);
    }
  }
  // What runs now changes while pages are read, so both are read until they agree.
  await expect(async () => {
    await page.goto('/spend?range=7d');
    await expect(table.getByRole('row', { name: /^search-prod/ })).toContainText('$');
    const rates = await Promise.all(FLEETS.map(async (name) => (await cells(name)).at(-2)!.trim()));
    await page.goto('/');
    const fleets = page.getByRole('table', { name: 'Fleets' });
    for (const [place, name] of FLEETS.entries())
      await expect(fleets.getByRole('row', { name, exact: true })).toContainText(`${rates[place]} /h`, {
        timeout: 5_000,
      });
  }).toPass({ timeout: 60_000 });
});

test('a fleet costs the same on the printed month and in the days of the file, in two months', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.goto('/spend');
  let next = (await page.getByRole('link', { name: 'Print a month' }).getAttribute('href'))!;
  for (const _ of [1, 2]) {
    await page.goto(next);
    const month = next.slice(-7);
    await expect(page.getByRole('table', { name: /^By fleet/ })).toContainText('$');
    next = (await page.getByRole('link', { name: 'Previous month' }).getAttribute('href'))!;
    const sheet = await page.getByRole('main').innerText();
    const cut = /leave out the days after (\d+ \w+)/.exec(sheet)?.[1];
    const last = cut ? Date.parse(`${cut} ${month.slice(0, 4)} UTC`) : Infinity;
    const answer = await page.request.get('/api/spend/export?range=90d');
    const [head, ...lines] = (await answer.text()).split('\r\n').map(fieldsOf);
    const field = (line: string[], name: string) => line[head!.indexOf(name)] ?? '';
    const sumOf = (fleet: string) =>
      lines
        .filter((line) => field(line, 'Tags').includes(`"${fleet}"`))
        .filter((line) => field(line, 'ChargePeriodStart').startsWith(month))
        .filter((line) => Date.parse(field(line, 'ChargePeriodStart')) <= last)
        .reduce((sum, line) => sum + Number(field(line, 'EffectiveCost')), 0);
    for (const name of FLEETS) {
      const row = page
        .getByRole('table', { name: /^By fleet/ })
        .getByRole('row', { name: new RegExp(`^${name}(?!-)`) });
      // Below the amount stands of how many days it is, where the bill does not name all of them.
      const cell = (await row.getByRole('cell').nth(1).textContent())!;
      const billed = cell.replace(/for \d+ of \d+ days?$/, '');
      expect(amountIn(billed)).toBeGreaterThan(0);
      expect(
        isSame(billed, sumOf(name)),
        `${name} ${month}: ${billed} printed, ${sumOf(name)} in the file`,
      ).toBe(true);
    }
  }
});

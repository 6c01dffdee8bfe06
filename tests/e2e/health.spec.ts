import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld({ SANDBOX_SCENARIO: 'unhealthy' });

test('trouble, what runs, load and capacity stand above the fold of a laptop', async ({ signIn }) => {
  const page = await signIn();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/fleets/123456789012/us-east-1/payments-prod');
  const seen = [
    page.getByRole('status', { name: 'State' }).filter({ hasText: 'Failing requests' }),
    page.getByRole('button', { name: 'Roll back payments-prod', exact: true }),
    page.getByRole('tabpanel', { name: 'Now' }).getByText(/payments-prod has failed 20/),
    page.getByRole('group', { name: 'Load, capacity and spend over time' }).getByText(/^Capacity/),
    page.getByRole('textbox', { name: 'Desired capacity of payments-prod' }),
  ];
  for (const part of seen) await expect(part.first()).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('main').getByRole('button', { name: /^Roll back payments-prod/ })).toHaveCSS(
    'background-color',
    await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'var(--accent)';
      return getComputedStyle(probe).color;
    }),
  );
});

test('the overview says what fails first, since when, and rolls it back with its button', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn('responder');
  const strip = page.getByRole('list', { name: 'Needs attention' });
  const first = strip.getByRole('listitem').first();
  await expect(first).toContainText(
    /payments-prod has failed 20\s% of its requests since (\d+ \w{3} )?\d\d:\d\d UTC\. Before: 0\.04\s%/,
  );
  await expect(first).toContainText(/for 1\d\smin/);
  await expect(strip).toContainText(
    /checkout-prod has replaced \d+ instances since .*ELB system health check failure/,
  );
  await expect(strip).toContainText(/catalog-prod has failed to launch since .*The image id '\[ami-/);
  await expect(page.getByRole('rowheader').nth(1)).toContainText('payments-prod');
  const row = page.getByRole('row', { name: 'payments-prod', exact: true });
  await expect(row).toContainText(/20\s%/);
  await expect(row.getByRole('img', { name: 'In ALARM: payments-prod-5xx' })).toBeVisible();
  await expect(row.getByRole('img', { name: 'needs attention' })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Totals' }).or(page.getByLabel('Totals'))).toContainText(
    // In the busiest hours some are over their line as well.
    /[4-9] urgent/,
  );

  await first.getByRole('button', { name: 'Roll back to v1.9.6, as recommended for payments-prod' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Roll back to v1.9.6', exact: true }).click();
  await expect.poll(async () => (await aws.refreshes('payments-prod')).length).toBeGreaterThan(0);
  await expect
    .poll(async () => (await audit('payments-prod'))[0])
    .toMatchObject({
      ...{ action: 'deployment.roll-back', kind: 'done' },
    });
  // A running deployment hides nothing.
  await page.goto('/');
  await expect(first).toContainText('payments-prod has failed 20');
});

test('a fleet’s page shows errors and latency with their limits, and the rule behind what it says', async ({
  signIn,
}) => {
  const page = await signIn();
  await page.goto('/fleets/123456789012/us-east-1/payments-prod?range=1h');
  const wrong = page.getByRole('region', { name: 'What is wrong' });
  await expect(wrong).toContainText(/payments-prod has failed 20\s% of its requests/);
  await expect(wrong).toContainText('Rule: More than 1 % of requests fail');
  await expect(wrong).toContainText('payments-prod-5xx');
  await expect(page.getByText(/20\s%, limit 1\s%/)).toBeVisible();
  await expect(page.getByText(/^p95\s*\d+\sms, limit \d+\sms/)).toBeVisible();
  // The alarm counts failed requests; at this load it allows so large a share.
  await expect(page.getByText(/limit 1\s%, alarm payments-prod-5xx above \d+(\.\d+)?\s%/)).toBeVisible();
  await expect(page.locator('svg text', { hasText: 'payments-prod-5xx' })).toBeVisible();
  await page.getByRole('button', { name: 'Chart as table' }).click();
  const table = page.getByRole('table', { name: 'Load, capacity and spend over time' });
  await expect(table.getByRole('columnheader', { name: 'Failed requests, %' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Alarm payments-prod-5xx, %' })).toBeVisible();
});

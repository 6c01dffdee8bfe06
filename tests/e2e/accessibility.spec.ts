import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/payments-prod';
const ON = 'on=123456789012/us-east-1/payments-prod';
const PAGES = [
  '/',
  FLEET,
  '/images?family=payments',
  '/deployments',
  '/findings',
  '/spend',
  '/guards',
  '/guards/requests',
  '/activity',
  `/?do=deploy&${ON}`,
  `/?do=roll-back&${ON}`,
  `/?do=capacity&${ON}`,
  `/?do=type&${ON}`,
  `/?do=schedule&${ON}`,
];

for (const scheme of ['light', 'dark'] as const)
  test(`axe finds nothing on any page, ${scheme}`, async ({ signIn }) => {
    test.slow();
    const page = await signIn();
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const path of ['/sign-in', ...PAGES]) {
      await page.goto(path);
      if (path.includes('do='))
        await expect(page.getByRole('dialog').getByRole('button').last()).toBeVisible();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const axe = new AxeBuilder({ page });
      // Only colours differ between the two.
      if (scheme === 'dark') axe.withRules(['color-contrast']);
      const { violations } = await axe.analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect(found, path).toEqual([]);
    }
  });

test('no page is wider than a phone', async ({ signIn }) => {
  const page = await signIn();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [...PAGES, '/fleets/123456789012/us-east-1/admin-prod']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
  }
});

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/payments-prod';
const ON = 'on=123456789012/us-east-1/payments-prod';
const PAGES = [
  '/',
  FLEET,
  '/images',
  '/deployments',
  '/findings',
  '/spend',
  '/activity',
  `/?do=deploy&${ON}`,
  `/?do=roll-back&${ON}`,
  `/?do=capacity&${ON}`,
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
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      expect(found, path).toEqual([]);
    }
  });

import { expect, test } from './support/test.ts';

const ON = 'on=123456789012/us-east-1/payments-prod';
const FLEET = '/fleets/123456789012/us-east-1/payments-prod';
const PAGES = [`/?do=deploy&${ON}`, `/?do=capacity&${ON}`, FLEET, `${FLEET}?tab=instances`];

test('the browser takes over what the server drew, also on a slow processor', async ({ signIn }) => {
  const page = await signIn();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 3 });
  for (const path of PAGES) {
    await page.goto(path);
    if (path.includes('do=')) await expect(page.getByRole('dialog')).toBeVisible();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    expect(wrong, path).toEqual([]);
  }
});

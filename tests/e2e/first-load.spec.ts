import { firstLoadBytes } from '../../bench/first-load.ts';
import { expect, test } from './support/test.ts';

test('the overview loads at most 220 kB of scripts, compressed, before its buttons work', async ({
  signIn,
}) => {
  const page = await signIn();
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const bytes = await firstLoadBytes(new URL(page.url()).origin, { cookie });
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(220_000);
});

import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld({ SANDBOX_SCENARIO: 'unhealthy' });
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** A phone on a train: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up. */
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const MOST_MS = 15_000;

test('on a phone with a slow network, two taps send the roll back of what fails, in under 15 s', async ({
  signIn,
  aws,
}) => {
  const page = await signIn('responder');
  // Nothing is kept from signing in: the page is opened as if for the first time.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.clearBrowserCache');
  await cdp.send('Network.emulateNetworkConditions', SLOW);
  await page.goto('about:blank');
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      () => sessionStorage.setItem('taps', `${sessionStorage.getItem('taps') ?? ''}.`),
      {
        capture: true,
      },
    );
  });
  const before = (await aws.refreshes('payments-prod')).length;
  const began = Date.now();
  await page.goto('/', { waitUntil: 'commit' });
  const first = page.getByRole('list', { name: 'Needs attention' }).getByRole('listitem').first();
  const open = first.getByRole('button', { name: 'Roll back to v1.9.6, as recommended for payments-prod' });
  const dialog = page.getByRole('dialog', { name: 'Roll back payments-prod' });
  await expect(open).toBeInViewport({ ratio: 1 });
  const drawn = Date.now() - began;
  await open.tap();
  await dialog.getByRole('button', { name: 'Roll back to v1.9.6', exact: true }).tap();
  await expect(dialog).toBeHidden();
  const took = Date.now() - began;
  expect(await aws.refreshes('payments-prod')).toHaveLength(before + 1);
  expect(await page.evaluate(() => sessionStorage.getItem('taps'))).toBe('..');
  test.info().annotations.push({ type: 'took', description: `${drawn} ms to the button, ${took} ms in all` });
  console.log(`phone: ${drawn} ms to the button, ${took} ms until AWS has the roll back`);
  expect(took, 'milliseconds from opening the page to AWS having it').toBeLessThan(MOST_MS);
});

import { get, post, raw } from '../support/open-gate.ts';
import { expect, test } from './support/test.ts';

/** The built app behind its gate, as a stranger on the network reaches it. */
const portOf = (address: string) => Number(new URL(address).port);
const CLOSE = 'Connection: close';

test('T48c: the app answers the path that the gate judged', async ({ house }) => {
  const port = portOf(house.app);
  const ours = `127.0.0.1:${port}`;
  for (const target of [
    '/_next/../api/fleets',
    '/_next/%2e%2e/api/fleets',
    '//api//fleets',
    '/_next\\..\\api/fleets',
  ]) {
    expect((await raw(port, get(target, 'evil.example', CLOSE))).status, target).toBe(421);
    const answer = await raw(port, get(target, ours, CLOSE));
    expect(answer.status, target).toBe(401);
    expect(answer.body).toContain('You are signed out.');
  }
  for (const target of [
    '//evil.example/',
    '/\\evil.example/',
    '/.//evil.example//',
    '/%2e//evil.example/..',
  ]) {
    const { head } = await raw(port, get(target, ours, CLOSE));
    expect(/^location: (.*)$/im.exec(head)?.[1] ?? '/', target).toMatch(/^\/(?![/\\])/);
  }
});

test('T51: there is no image optimiser', async ({ request }) => {
  for (const url of ['/overview.png', 'https://evil.example/x.png', '//evil.example/x.png']) {
    const answer = await request.get(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`);
    expect(answer.status(), url).toBe(404);
  }
});

test('T52b: a page under another name that leads to this machine reads no metrics', async ({ house }) => {
  const port = portOf(house.app);
  const ask = async (host: string, ...headers: string[]) =>
    (await raw(port, get('/metrics', host, CLOSE, ...headers))).status;
  expect(await ask(`127.0.0.1:${port}`)).toBe(200);
  expect(await ask(`evil.example:${port}`)).toBe(421);
  expect(await ask(`evil.example:${port}`, 'Authorization: Bearer guess')).toBe(403);
});

test('T56d: an upgrade does not pass the gate, also after Next has begun to listen', async ({
  house,
  request,
}) => {
  await request.get('/sign-in');
  const port = portOf(house.app);
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  expect((await raw(port, get('/_next/webpack-hmr', 'evil.example', ...upgrade))).status).toBe(421);
});

test('a chunked body reaches the app whole, in the request that the log names', async ({ house }) => {
  const port = portOf(house.app);
  const [, ...head] = post(port, 'Transfer-Encoding: chunked', 'Authorization: Bearer plimsoll_guess', CLOSE);
  const answer = await raw(port, ['POST /api/changes/scale HTTP/1.1', ...head], '2\r\n{}\r\n0\r\n\r\n');
  expect(answer.status).toBe(401);
  const id = /^x-request-id: (.+)$/im.exec(answer.head)![1]!;
  expect(answer.body).toContain(id);
});

for (const to of [
  '/\t/evil.example',
  '/\n/evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '//evil.example',
])
  test(`T47c: signing in with to=${JSON.stringify(to)} stays here`, async ({ page, house }) => {
    const asked: string[] = [];
    page.on('request', (one) => void asked.push(new URL(one.url()).host));
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    // What a page of another site could have put there, past the check of the page.
    await page
      .locator('input[name=to]')
      .evaluate((field: HTMLInputElement, value) => (field.value = value), to);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
    expect(new Set(asked)).toEqual(new Set([new URL(house.app).host]));
  });

test('signing in leads to the page that was asked for', async ({ page, house }) => {
  await page.goto('/spend?group=app');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${house.app}/spend?group=app`);
});

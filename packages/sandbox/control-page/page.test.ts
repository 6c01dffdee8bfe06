import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${aws.url}/_sandbox/${path}`, { headers });

it('is a page for who asks for HTML, and JSON for all others', async () => {
  const page = await get('', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain('<title>Sandbox</title>');
  expect((await get('')).headers.get('content-type')).toBe('application/json');
});

it('brings all that it needs, and may load nothing from elsewhere', async () => {
  const page = await get('', { accept: 'text/html' });
  const text = await page.text();
  const named = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file!);
  expect(named).toEqual(['data:,', 'style.css', 'script.js']);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const file of ['style.css', 'script.js']) expect((await get(file)).status).toBe(200);
  expect((await get('page.html.bak')).status).toBe(404);
});

it('offers what faults can name', async () => {
  expect((await (await get('options')).json()) as object).toMatchObject({
    kinds: { throttle: expect.arrayContaining(['share']), 'no-capacity': expect.arrayContaining(['zone']) },
    services: { sts: expect.arrayContaining(['GetCallerIdentity']) },
    regions: ['us-east-1'],
  });
});

it('lets no page of another site steer it', async () => {
  const order = (origin: string) =>
    fetch(`${aws.url}/_sandbox/clock`, { method: 'POST', headers: { origin }, body: '{"speed":0}' });
  expect((await order('http://evil.example')).status).toBe(403);
  expect((await order(aws.url)).status).toBe(200);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { denials, type Denial } from '../lib/core/denials.ts';
import { closeGates, dial, get, openGate as open, post, raw, say } from '../tests/support/open-gate.ts';
import { readSettings } from './settings.ts';

const told: Denial[] = [];
beforeAll(() => void (denials().tell = (denial) => told.push(denial)));
afterAll(closeGates);

describe('a body', () => {
  it('R20a: of 64 kB passes, one of 10 MB is refused before it is read', async () => {
    const { port, url } = await open();
    const send = (bytes: number) =>
      fetch(url, { method: 'POST', body: 'x'.repeat(bytes), headers: { origin: url } });
    expect(await (await send(65_536)).json()).toMatchObject({ size: 65_536 });
    expect((await raw(port, post(port, 'Content-Length: 10485760'))).status).toBe(413);
  });

  it('R20b: without an end is given up', async () => {
    const { port } = await open({ requestMs: 200, headersMs: 100 });
    const answer = await raw(port, post(port, 'Transfer-Encoding: chunked'), '1\r\nx\r\n');
    expect(answer.status).toBe(408);
    expect(JSON.parse(answer.body)).toMatchObject({
      problem: { message: expect.stringContaining('too long') },
    });
  });

  it('R20c: that comes too slowly is given up', async () => {
    const { port } = await open({ requestMs: 200, headersMs: 100 });
    expect((await raw(port, post(port, 'Content-Length: 1000'), 'x')).status).toBe(408);
  });

  it('whose headers never end is given up', async () => {
    const { port } = await open({ requestMs: 200, headersMs: 100 });
    expect((await say(dial(port), 'POST / HTTP/1.1\r\nX-A: x')).status).toBe(408);
  });
});

describe('where a request comes from', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['nowhere', { origin: 'null' }],
    ['a program without an Origin', {}],
    [
      'another site that names its host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
    ['an Origin that is no address', { origin: 'evil' }],
  ])('R19a: %s: refused and told', async (_what, headers: Record<string, string>) => {
    const { url } = await open();
    told.length = 0;
    const answer = await fetch(url, { method: 'POST', body: '[]', headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ problem: { kind: 'denied' } });
    expect(told).toEqual([{ reason: 'cross-origin', address: '127.0.0.1' }]);
  });

  it('a program with a token and no cookie passes', async () => {
    const { url } = await open();
    const answer = await fetch(url, { method: 'POST', body: '', headers: { authorization: 'Bearer x' } });
    expect(answer.status).toBe(200);
  });

  it.each(['/api/token', '/api/device/code', '/api/device/token', '/api/device/revoke'])(
    'T74f: %s gives a token to a program that has none, and to no page',
    async (path) => {
      const { url } = await open();
      const post = async (headers: Record<string, string>) =>
        (await fetch(`${url}${path}`, { method: 'POST', body: 'x', headers })).status;
      expect(await post({})).toBe(200);
      expect(await post({ origin: 'https://evil.example' })).toBe(403);
      expect(await post({ origin: 'null' })).toBe(403);
      expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await post({ cookie: 'plimsoll-actor=admin%3AMara' })).toBe(403);
      expect(await post({ 'next-action': 'x' })).toBe(403);
    },
  );

  it('T3: a name that is not ours is not answered, but for probes', async () => {
    const { port } = await open();
    expect((await raw(port, get('/', 'evil.example'))).status).toBe(421);
    expect((await raw(port, get('/livez', '10.0.0.7'))).status).toBe(200);
    const named = await open({ publicUrl: 'https://plimsoll.example' }, '0.0.0.0');
    for (const host of ['plimsoll.example', 'plimsoll.example:443', 'PLIMSOLL.example'])
      expect((await raw(named.port, get('/', host))).status, host).toBe(200);
    for (const host of ['evil.example', 'plimsoll.example.', 'plimsoll.example:80', 'a@plimsoll.example', ''])
      expect((await raw(named.port, get('/', host))).status, host).toBe(421);
  });

  it('the app is told the socket’s address and no forwarded host', async () => {
    const { url } = await open();
    const forged = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-plimsoll-path': '//evil.example',
    };
    const { headers } = (await (await fetch(url, { headers: forged })).json()) as { headers: object };
    expect(headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
    expect(Object.keys(headers)).not.toContain('x-forwarded-host');
    expect(Object.keys(headers)).not.toContain('x-plimsoll-path');
  });

  it('T32: only GET, HEAD and POST are answered', async () => {
    const { url } = await open();
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await fetch(url, { method })).status).toBe(405);
  });
});

describe('a thousand posts at once', () => {
  it('R20d: are limited while reads are answered, and memory stays', async () => {
    const { url } = await open();
    const before = process.memoryUsage().heapUsed;
    const posts = Array.from({ length: 1_000 }, () =>
      fetch(url, { method: 'POST', body: 'x', headers: { origin: url } }),
    );
    const begun = performance.now();
    expect((await fetch(url)).status).toBe(200);
    const readMs = performance.now() - begun;
    const answers = await Promise.all(posts);
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(900);
    expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(readMs).toBeLessThan(2_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
  });
});

describe('every answer', () => {
  it('T30: carries the headers that keep a browser narrow', async () => {
    const { url } = await open({ publicUrl: 'https://plimsoll.example' });
    const { headers } = await fetch(`${url}/api/fleets`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    const plain = await fetch((await open()).url);
    expect(plain.headers.get('strict-transport-security')).toBeNull();
  });

  it('T53: includes other hosts of the domain in HSTS only if that is asked for', async () => {
    const hstsOf = async (env: Record<string, string>) => {
      const { hstsSubdomains } = readSettings({ AUTH_MODE: 'oauth', ...env }, '127.0.0.1');
      const { url } = await open({ publicUrl: 'https://plimsoll.example', hstsSubdomains });
      return (await fetch(url)).headers.get('strict-transport-security');
    };
    for (const value of ['', 'off'])
      expect(await hstsOf({ HSTS_SUBDOMAINS: value })).not.toContain('includeSubDomains');
    expect(await hstsOf({ HSTS_SUBDOMAINS: 'on' })).toBe('max-age=31536000; includeSubDomains');
  });
});

it('settings that are off are named', () => {
  expect(() => readSettings({ TRUSTED_PROXY_HOPS: '-1' }, '')).toThrow('TRUSTED_PROXY_HOPS');
  expect(() => readSettings({ HSTS_SUBDOMAINS: 'yes' }, '')).toThrow('HSTS_SUBDOMAINS');
  expect(() => readSettings({ PUBLIC_URL: 'https://a.example/path' }, '')).toThrow('PUBLIC_URL');
});

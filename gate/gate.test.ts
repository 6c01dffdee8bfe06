import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { denials, type Denial } from '../lib/core/denials.ts';
import { createGate } from './gate.ts';
import { readSettings, type Settings } from './settings.ts';

const servers: ReturnType<typeof createGate>[] = [];
const told: Denial[] = [];
beforeAll(() => void (denials().tell = (denial) => told.push(denial)));
afterAll(() => servers.forEach((server) => (server.closeAllConnections(), server.close())));

/** A gate before an app that says what it was asked. */
async function open(over: Partial<Settings> = {}, address = '127.0.0.1') {
  const settings = { ...readSettings({ AUTH_MODE: 'oauth' }, address), ...over };
  const server = createGate(settings, async (request, response) => {
    let size = 0;
    request.on('data', (part: Buffer) => (size += part.length)).on('error', () => undefined);
    await once(request, 'end').catch(() => undefined);
    response.end(JSON.stringify({ size, headers: request.headers }));
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
}

/** A request as written: what comes back until the server hangs up or `enough` has come. */
async function raw(port: number, lines: string[], write?: (socket: ReturnType<typeof connect>) => void) {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (part) => (said += part.toString())).on('error', () => undefined);
  socket.write(lines.join('\r\n'));
  if (lines.length > 1) socket.write('\r\n\r\n');
  write?.(socket);
  await Promise.race([once(socket, 'close'), once(socket, 'data')]);
  socket.destroy();
  return said.split('\r\n')[0];
}

const post = (port: number, ...headers: string[]) => [
  'POST / HTTP/1.1',
  `Host: 127.0.0.1:${port}`,
  `Origin: http://127.0.0.1:${port}`,
  ...headers,
];

describe('a body', () => {
  it('of 64 kB passes, one of 10 MB is refused before it is read', async () => {
    const { port, url } = await open();
    const send = (bytes: number) =>
      fetch(url, { method: 'POST', body: 'x'.repeat(bytes), headers: { origin: url } });
    expect(await (await send(65_536)).json()).toMatchObject({ size: 65_536 });
    expect(await raw(port, post(port, 'Content-Length: 10485760'))).toContain('413');
  });

  it('without an end is refused', async () => {
    const { port } = await open();
    expect(await raw(port, post(port, 'Transfer-Encoding: chunked'))).toContain('411');
  });

  it('that comes too slowly is given up', async () => {
    const { port } = await open({ requestMs: 200, headersMs: 100 });
    const drip = (socket: ReturnType<typeof connect>) => void socket.write('x');
    expect(await raw(port, post(port, 'Content-Length: 1000'), drip)).toContain('408');
  });

  it('whose headers never end is given up', async () => {
    const { port } = await open({ requestMs: 200, headersMs: 100 });
    expect(await raw(port, ['POST / HTTP/1.1\r\nX-A: x'])).toContain('408');
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
  ])('%s: refused and told', async (_what, headers: Record<string, string>) => {
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

  it('a name that is not ours is not answered, but for probes', async () => {
    const { port } = await open();
    expect(await raw(port, ['GET / HTTP/1.1', 'Host: evil.example'])).toContain('421');
    expect(await raw(port, ['GET /livez HTTP/1.1', 'Host: 10.0.0.7'])).toContain('200');
    const named = await open({ publicUrl: 'https://plimsoll.example' }, '0.0.0.0');
    expect(await raw(named.port, ['GET / HTTP/1.1', 'Host: plimsoll.example'])).toContain('200');
    expect(await raw(named.port, ['GET / HTTP/1.1', 'Host: evil.example'])).toContain('421');
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

  it('only GET, HEAD and POST are answered', async () => {
    const { url } = await open();
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await fetch(url, { method })).status).toBe(405);
  });
});

describe('a thousand posts at once', () => {
  it('are limited while reads are answered, and memory stays', async () => {
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
  it('carries the headers that keep a browser narrow', async () => {
    const { url } = await open({ publicUrl: 'https://plimsoll.example' });
    const { headers } = await fetch(`${url}/api/fleets`);
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    const plain = await fetch((await open()).url);
    expect(plain.headers.get('strict-transport-security')).toBeNull();
  });
});

it('settings that are off are named', () => {
  expect(() => readSettings({ TRUSTED_PROXY_HOPS: '-1' }, '')).toThrow('TRUSTED_PROXY_HOPS');
  expect(() => readSettings({ PUBLIC_URL: 'https://a.example/path' }, '')).toThrow('PUBLIC_URL');
});

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { denials } from '../lib/core/denials.ts';
import { closeGates, dial, get, openGate, post, raw, say } from '../tests/support/open-gate.ts';

beforeAll(() => void (denials().tell = () => undefined));
afterAll(closeGates);

type Gate = Awaited<ReturnType<typeof openGate>>;

const messageOf = ({ body }: { body: string }) =>
  (JSON.parse(body) as { problem: { message: string } }).problem.message;
const urlOf = ({ body }: { body: string }) => (JSON.parse(body) as { url: string }).url;

describe('the path that is judged', () => {
  const OTHER_WAYS = [
    '/_next/../api/fleets',
    '/_next/%2e%2e/api/fleets',
    '/_next/.%2E/api/fleets',
    '/_next/static/../../api/fleets',
    '/_next/static/x/%2E./../../api/fleets',
    '/livez/../api/fleets',
    '/readyz/%2e%2E/api/fleets',
    '//api/fleets',
    '/_next//..//api//fleets',
    '/\\api\\fleets',
    '/_next\\..\\api\\fleets',
    '/./api/./fleets',
    '/api/fleets#/../livez',
  ];

  it.each(OTHER_WAYS)('T48a: %s is /api/fleets to the gate and to the app', async (target) => {
    const { port } = await openGate();
    expect((await raw(port, get(target, 'evil.example'))).status).toBe(421);
    expect(urlOf(await raw(port, get(target, `127.0.0.1:${port}`)))).toBe('/api/fleets');
  });

  it.each([
    ['an address instead of a path', 'http://127.0.0.1/livez'],
    ['another site’s address', 'http://evil.example/'],
    ['a star', '*'],
    ['no slash', 'api/fleets'],
    ['an encoded NUL', '/api/fleets%00'],
    ['an encoded line end', '/api/fleets%0d%0aX-A:%20x'],
    ['bytes that are not ASCII', '/api/fl\xe9ets'],
    ['bytes that are not UTF-8', '/api/%ff'],
    ['half a percent encoding', '/api/%e'],
    ['dot segments between encoded slashes', '/_next/static/..%2f..%2fapi/fleets'],
    ['dot segments between encoded backslashes', '/_next/static%5c..%5C..%5capi'],
  ])('T48b: %s is refused in words', async (_what, target) => {
    const { port } = await openGate();
    const answer = await raw(port, get(target, `127.0.0.1:${port}`));
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toMatch(/no path that Plimsoll can read|not valid HTTP/);
  });

  it('keeps what a name or a search holds', async () => {
    const { port } = await openGate();
    const target = '/fleets/123456789012/us-east-1/a%2Fb%20;%C3%A9?range=%2e%2e/x&to=//y';
    expect(urlOf(await raw(port, get(target, `127.0.0.1:${port}`)))).toBe(target);
  });

  it('R40b: other ways to write a path count for the rate, which no probe waits for', async () => {
    const { port } = await openGate();
    const host = `127.0.0.1:${port}`;
    const socket = dial(port);
    let said = '';
    socket.on('data', (part) => (said += String(part)));
    const request = (...more: string[]) =>
      `${get('/_next/../api/fleets', host, ...more).join('\r\n')}\r\n\r\n`;
    // All at once, so that the rate refills little meanwhile.
    socket.write(request().repeat(4_000) + request('Connection: close'));
    await once(socket, 'close');
    const statuses = said.match(/HTTP\/1\.1 \d+/g) ?? [];
    expect(new Set(statuses)).toEqual(new Set(['HTTP/1.1 200', 'HTTP/1.1 429']));
    expect((await raw(port, get('/livez', 'balancer'))).status).toBe(200);
    expect((await raw(port, get('/readyz?only=accepting', 'balancer'))).status).toBe(200);
  });
});

describe('/metrics', () => {
  it('T52a: is answered under our names, and under others only to a token', async () => {
    const { port } = await openGate({ publicUrl: 'https://plimsoll.example' }, '0.0.0.0');
    const ask = async (host: string, ...headers: string[]) =>
      (await raw(port, get('/metrics', host, ...headers))).status;
    expect(await ask('evil.example')).toBe(421);
    expect(await ask('plimsoll.example')).toBe(200);
    expect(await ask(`127.0.0.1:${port}`)).toBe(200);
    expect(await ask('10.0.0.7:3000', 'Authorization: Bearer x')).toBe(200);
  });
});

describe('what HTTP lets one write in two ways', () => {
  it.each([
    ['a length and chunks', 400, ['Content-Length: 3', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['two lengths', 400, ['Content-Length: 1', 'Content-Length: 2'], 'xx'],
    ['another coding', 501, ['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'],
    ['chunks twice', 400, ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['two Host headers', 400, ['Host: evil.example'], ''],
  ])('T56a: %s: refused in words', async (_what, status, headers, body) => {
    const { port } = await openGate();
    const answer = await raw(port, post(port, ...headers), body);
    expect(answer.status).toBe(status);
    expect(messageOf(answer)).toBeTruthy();
  });

  it('T56b: HTTP/1.1 without a Host, and HTTP/1.0 without one, reach no page', async () => {
    const { port } = await openGate();
    expect((await raw(port, ['GET / HTTP/1.1'])).status).toBe(400);
    expect((await raw(port, ['GET / HTTP/1.0'])).status).toBe(421);
    expect((await raw(port, ['GET /livez HTTP/1.0'])).status).toBe(200);
  });

  it('T56c: an upgrade is a request like any other, though the app listens for upgrades', async () => {
    const { port, server } = await openGate();
    server.on('upgrade', (_request, socket) => void socket.end('HTTP/1.1 101 Past The Gate\r\n\r\n'));
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket'];
    expect((await raw(port, get('/_next/../api', 'evil.example', ...upgrade))).status).toBe(421);
    expect((await raw(port, get('/', `127.0.0.1:${port}`, ...upgrade))).status).toBe(200);
  });
});

describe('a chunked body', () => {
  const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`;

  it('R40c: is read up to the limit, also with trailers', async () => {
    const { port } = await openGate();
    const head = post(port, 'Transfer-Encoding: chunked', 'Trailer: X-Forwarded-Host');
    const answer = await raw(port, head, chunk(65_000), chunk(536), '0\r\nX-Forwarded-Host: evil\r\n\r\n');
    expect(JSON.parse(answer.body)).toMatchObject({ size: 65_536, headers: { 'content-length': '65536' } });
    expect(answer.body).not.toMatch(/evil|transfer-encoding|trailer/);
  });

  it.each([
    ['that ends after the limit', [chunk(65_000), chunk(537), '0\r\n\r\n']],
    ['of 2 MB', [...Array.from({ length: 32 }, () => chunk(65_536)), '0\r\n\r\n']],
    ['without an end', Array.from({ length: 8 }, () => chunk(16_384))],
  ])('T50: %s is refused in words', async (_what, chunks) => {
    const { port } = await openGate();
    const answer = await raw(port, post(port, 'Transfer-Encoding: chunked'), ...chunks);
    expect(answer.status).toBe(413);
    expect(messageOf(answer)).toBe('The request body is larger than 64 kB.');
  });

  it('that goes on after it was refused gets no second answer', async () => {
    const { port } = await openGate({ requestMs: 400, headersMs: 200 });
    const socket = dial(port);
    let said = '';
    socket.on('data', (part) => (said += String(part)));
    socket.write(`${post(port, 'Transfer-Encoding: chunked').join('\r\n')}\r\n\r\n${chunk(65_537)}`);
    await once(socket, 'close');
    expect(said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
  });

  it('is asked for only if it may come', async () => {
    const { port } = await openGate();
    const refused = await raw(port, post(port, 'Content-Length: 100000', 'Expect: 100-continue'));
    expect(refused.status).toBe(413);
    const socket = dial(port);
    socket.write(`${post(port, 'Content-Length: 3', 'Expect: 100-continue').join('\r\n')}\r\n\r\n`);
    expect(String((await once(socket, 'data'))[0])).toContain('100 Continue');
    expect(JSON.parse((await say(socket, 'abc')).body)).toMatchObject({ size: 3 });
    socket.destroy();
  });
});

describe('idle sockets', () => {
  /** Opens them in groups, because the system drops those that wait for the server in too long a queue. */
  const hold = async ({ port, server }: Gate, count: number, text = '') => {
    const sockets: Socket[] = [];
    while (sockets.length < count) {
      const group = Array.from({ length: Math.min(100, count - sockets.length) }, () => dial(port).resume());
      await Promise.all(group.flatMap((socket) => [once(socket, 'connect'), once(server, 'connection')]));
      if (text) for (const socket of group) socket.write(text);
      sockets.push(...group);
    }
    return sockets;
  };
  const open = (sockets: Socket[]) => sockets.filter(({ closed }) => !closed).length;

  it.each([
    ['that say nothing', ''],
    ['with half a request', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: '],
    [
      'with half a body',
      'POST / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nContent-Length: 9\r\n\r\nx',
    ],
  ])('R40a: 2,005 of one address %s: others and probes are served', async (_what, text) => {
    const gate = await openGate({ headersMs: 60_000, requestMs: 60_000, publicUrl: 'http://a' });
    const sockets = await hold(gate, 2_005, text);
    for (const from of ['127.0.0.1', '127.0.0.2']) {
      const ask = async (target: string) =>
        (await say(dial(gate.port, from), `${get(target, 'a').join('\r\n')}\r\n\r\n`)).status;
      expect(await ask('/livez'), from).toBe(200);
      expect(await ask('/readyz'), from).toBe(200);
    }
    expect((await say(dial(gate.port, '127.0.0.2'), `${get('/', 'a').join('\r\n')}\r\n\r\n`)).status).toBe(
      200,
    );
    await expect.poll(() => open(sockets), { timeout: 20_000 }).toBeLessThanOrEqual(500);
    sockets.forEach((socket) => socket.destroy());
  });

  it('T49a: sockets at work are never ended; when there are too many, only probes are answered', async () => {
    const gate = await openGate({ publicUrl: 'http://a' });
    const hang = `${get('/hang', 'a').join('\r\n')}\r\n\r\n`;
    const busy = await hold(gate, 484, hang);
    const ask = async (target: string, from: string) =>
      (await say(dial(gate.port, from), `${get(target, 'a').join('\r\n')}\r\n\r\n`)).status;
    await expect.poll(() => ask('/', '127.0.0.1'), { timeout: 20_000 }).toBe(503);
    await hold(gate, 100);
    expect(await ask('/livez', '127.0.0.1')).toBe(200);
    expect(await ask('/', '127.0.0.2')).toBe(200);
    expect(open(busy)).toBe(484);
    busy.forEach((socket) => socket.destroy());
  });

  it('T49b: behind a proxy, whose address all share, the bound is the one of all together', async () => {
    const gate = await openGate({
      publicUrl: 'http://a',
      trustedHops: 1,
      headersMs: 60_000,
      requestMs: 60_000,
    });
    const sockets = await hold(gate, 2_300);
    expect((await say(dial(gate.port), `${get('/livez', 'a').join('\r\n')}\r\n\r\n`)).status).toBe(200);
    await expect.poll(() => open(sockets), { timeout: 20_000 }).toBeLessThanOrEqual(2_000);
    expect(open(sockets)).toBeGreaterThan(1_900);
    sockets.forEach((socket) => socket.destroy());
  });
});

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { askTogether } from './ask-together';

let asked = Promise.withResolvers<ServerResponse>();
const server = createServer((_request, response) => asked.resolve(response));
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch: real } = globalThis;
  // Pages ask by path.
  vi.stubGlobal('fetch', (path: string, options: RequestInit) => real(`${origin}${path}`, options));
});
beforeEach(() => {
  asked = Promise.withResolvers();
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

const ours = { 'content-type': 'application/x-ndjson', [BUILD_HEADER]: BUILD };
const line = (at: number, of: string) => `${JSON.stringify({ at, status: 200, body: { of } })}\n`;
const askTwo = async () => {
  const answers = [askTogether('/api/slow', ''), askTogether('/api/quick', '')] as const;
  return { answers, response: await asked.promise };
};

it('a slow read of a batch keeps no other waiting, and one that is cut off fails alone', async () => {
  const { answers, response } = await askTwo();
  response.writeHead(200, ours).write(line(1, 'quick ü').slice(0, 30));
  response.write(line(1, 'quick ü').slice(30));
  expect(await answers[1]).toEqual({ status: 200, body: { of: 'quick ü' } });
  response.destroy();
  expect(await answers[0]).toMatchObject({ status: 0, body: { problem: { kind: 'unavailable' } } });
});

it('all answers at once count too, as an older server sends them', async () => {
  const { answers, response } = await askTwo();
  response.writeHead(200, ours).end(JSON.stringify([0, 1].map((of) => ({ status: 200, body: { of } }))));
  expect(await Promise.all(answers)).toEqual([
    { status: 200, body: { of: 0 } },
    { status: 200, body: { of: 1 } },
  ]);
});

it.each([
  ['a page of a proxy', 200, {}, '<h1>Sign in</h1>', /status 200 is not in the form/],
  ['a refusal', 429, {}, '{"problem":{"kind":"limited","message":"Too many."}}', /Too many/],
])('each read of a batch fails by %s', async (_what, status, headers, body, says) => {
  const { answers, response } = await askTwo();
  response.writeHead(status, headers).end(body);
  for (const { body } of await Promise.all(answers))
    expect((body as { problem: { message: string } }).problem.message).toMatch(says);
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captured } from '@/tests/support/captured';

const { log } = await import('@/lib/runtime/log');
const { requestsUnderWay, watchRequests } = await import('./http');
const { metrics } = await import('./metrics');
const { currentRequest } = await import('@/lib/runtime/request');
const { routesOf } = await import('./route-of');

const MANIFEST = {
  staticRoutes: [{ page: '/api/fleets', regex: '^/api/fleets(?:/)?$' }],
  dynamicRoutes: [{ page: '/fleets/[name]', regex: '^/fleets/([^/]+?)(?:/)?$' }],
};

let server: Server;
let address: string;
beforeAll(async () => {
  watchRequests(routesOf(MANIFEST));
  server = createServer(async (request, response) => {
    await turn();
    response.statusCode = request.url === '/nothing/web-prod' ? 404 : 200;
    response.end(JSON.stringify({ ...currentRequest(), header: request.headers['x-request-id'] }));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(address + path, { headers });
  const body = (await response.json()) as { id: string; direct: boolean; header: string };
  return { id: response.headers.get('x-request-id'), ...{ body } };
};

it('gives each request an id of its own, in the answer and wherever its work leads', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/api/fleets')));
  for (const { id, body } of answers) expect(body).toEqual({ id, direct: true, header: id });
  expect(new Set(answers.map(({ id }) => id)).size).toBe(20);
});

it('takes over a balancer’s id if it is well formed', async () => {
  expect((await ask('/', { 'x-request-id': 'lb-2026.11_24' })).id).toBe('lb-2026.11_24');
  expect((await ask('/', { 'x-request-id': '<script>' })).id).toMatch(/^[\w-]{36}$/);
  expect((await ask('/', { 'x-request-id': 'a'.repeat(65) })).id).toMatch(/^[\w-]{36}$/);
});

it('tells who asks through a balancer from who asks on this machine', async () => {
  expect((await ask('/', { 'x-forwarded-for': '127.0.0.1' })).body.direct).toBe(false);
});

it('counts by the route as it is written, never by a name that a client sent', async () => {
  metrics().requests.reset();
  await Promise.all(['/api/fleets', '/fleets/web', '/fleets/shop', '/nothing/web-prod'].map((at) => ask(at)));
  await requestsUnderWay();
  const { values } = await metrics().requests.get();
  const counts = values.filter(({ metricName }) => metricName?.endsWith('_count'));
  expect(counts.map(({ labels, value }) => [labels.route, labels.status, value]).sort()).toEqual([
    ['/api/fleets', 200, 1],
    ['/fleets/[name]', 200, 2],
    ['none', 404, 1],
  ]);
});

it('has a line in the log at debug', async () => {
  log.level = 'debug';
  const lines = await captured(async () => {
    await ask('/fleets/web');
    await requestsUnderWay();
  });
  log.level = 'silent';
  expect(lines).toMatchObject([{ level: 20, method: 'GET', route: '/fleets/[name]', status: 200 }]);
});

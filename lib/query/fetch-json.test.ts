import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { fetchJson } from './fetch-json';
import { newerBuild } from './newer-build';

interface Given {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string;
}
let given: Given;
let origin: string;
const server = createServer((_request, response) => {
  response.writeHead(given.status, given.headers).end(given.body);
});
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const read = (status: number, headers: OutgoingHttpHeaders, body: string) => {
  given = { status, headers, body };
  return fetchJson(`${origin}/api/fleets`);
};
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };

describe('an answer of a proxy does not count as one of Plimsoll', () => {
  it.each([
    ['a page with status 200', 200, html, '<h1>Sign in</h1>'],
    ['a page of another build', 200, { ...html, [BUILD_HEADER]: 'later' }, '<h1>Sign in</h1>'],
    ['JSON with status 200', 200, json, '{"error":"session expired"}'],
    ['an empty 200', 200, json, ''],
    ['a redirect to a login page', 302, { location: '/login' }, ''],
    ['a redirect to JSON of its own', 302, { ...json, location: '/api/fleets' }, '{"fleets":[]}'],
    ['a 504', 504, html, '<h1>Gateway Time-out</h1>'],
    ['a 504 in JSON', 504, json, '{"message":"Endpoint request timed out"}'],
    ['a problem in other words', 502, json, '{"problem":"upstream"}'],
  ])('R43a: %s', async (_what, status, headers, body) => {
    await expect(read(status, headers, body)).rejects.toMatchObject({
      kind: 'unavailable',
      message: `The data did not arrive: the answer with status ${status} is not in the form of Plimsoll’s.`,
    });
    expect(newerBuild.get()).toBe(false);
  });
});

it('an answer of ours is its data or its problem', async () => {
  expect(await read(200, { ...json, [BUILD_HEADER]: BUILD }, '{"fleets":[]}')).toEqual({ fleets: [] });
  const problem = { kind: 'limited', message: 'Too many requests from this address.' };
  await expect(read(429, json, JSON.stringify({ problem }))).rejects.toMatchObject(problem);
});

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createApi } from '../../packages/cli/connection/api';
import { ownTerminal } from '../../packages/cli/terminal';
import { fleetList } from '../../lib/fleets/reads';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** Something that is not Plimsoll, on a port of its own. */
async function stranger(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close().closeAllConnections());
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return createApi({ url, token: () => Promise.resolve('plimsoll_secret') }, new AbortController().signal);
}

it('T61c: a token is not carried on to where a redirect leads', async () => {
  const seen: (string | undefined)[] = [];
  const elsewhere = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.end('{}');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  closing.push(() => elsewhere.close().closeAllConnections());
  const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  const api = await stranger((_, response) => response.writeHead(302, { location }).end());
  await expect(api.read(fleetList, {})).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('did not come from Plimsoll') as unknown,
  });
  expect(seen).toEqual([]);
});

it.each<[string, RequestListener]>([
  ['a page with status 200', (_, response) => response.end('<h1>Sign in</h1>')],
  ['JSON of another program', (_, response) => response.end('{"fleets":[]}')],
])('does not take %s for an answer', async (_, answer) => {
  const api = await stranger(answer);
  await expect(api.read(fleetList, {})).rejects.toMatchObject({ kind: 'unavailable' });
  expect(await api.inform(fleetList, {})).toEqual({
    why: expect.stringContaining('did not come from Plimsoll'),
  });
  await expect(api.post('/api/changes/scale', {})).rejects.toMatchObject({ mayHaveArrived: true });
});

it('T62: what AWS tags say moves no cursor and hides nothing', () => {
  const printed: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((text: string) => printed.push(text) > 0) as typeof write;
  try {
    ownTerminal({}, new AbortController().signal).out('shop\u001b[2Jprod\u202etxt');
  } finally {
    process.stdout.write = write;
  }
  expect(printed).toEqual(['shop⟨U+001B⟩[2Jprod⟨U+202E⟩txt\n']);
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedLookup, isAllowed } from './address.server';
import { post } from './post.server';

let server: Server;
let host: string;
const seen: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.url!);
    const status = Number(request.url!.slice(1));
    if (status === 0) return;
    response.writeHead(status, { location: `http://${host}/200` }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const to = (url: string, allowed: string[] = [], timeout?: number) =>
  post({ url, headers: {}, body: '{}' }, allowed, timeout);

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fd00:ec2::254',
      '::ffff:10.0.0.1',
      '::ffff:169.254.169.254',
      '64:ff9b::a00:1',
    ],
    ...['2002:7f00:1::', '224.0.0.1', '255.255.255.255', '192.0.0.192', '168.63.129.16', '100.100.100.200'],
  ])('T18a: inside or special is barred: %s', (address) => expect(isAllowed(address, false)).toBe(false));

  it.each(['8.8.8.8', '2606:4700::1111', '54.239.28.85'])('outside is allowed: %s', (address) =>
    expect(isAllowed(address, false)).toBe(true),
  );

  it('inside is allowed to a host that the environment names, but never where clouds keep credentials', () => {
    expect(['127.0.0.1', '10.1.2.3', 'fd12::1'].map((one) => isAllowed(one, true))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['169.254.169.254', 'fe80::1', '168.63.129.16'].some((one) => isAllowed(one, true))).toBe(false);
  });
});

describe('a name', () => {
  const resolving = (...addresses: string[]) =>
    guardedLookup(false, ((_: string, __: object, done: (error: null, all: object[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as never);
  const found = (lookup: LookupFunction, all: boolean) =>
    new Promise((resolve) => {
      lookup('hooks.example', { all }, (error, address) => resolve(error?.message ?? address));
    });

  it('T18b: is connected to by the very address that was checked', async () => {
    expect(await found(resolving('8.8.8.8'), false)).toBe('8.8.8.8');
    expect(await found(resolving('8.8.8.8'), true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  it('T27: is barred by one address inside among others', async () => {
    expect(await found(resolving('8.8.8.8', '169.254.169.254'), true)).toContain('169.254.169.254');
    expect(await to('https://localhost/200')).toEqual({
      trouble: 'blocked: the host name resolves to a private address',
    });
  });
});

describe('a post', () => {
  it('T26: goes outside by https only, to a named host inside also by http', async () => {
    const before = seen.length;
    expect((await to(`http://${host}/200`))?.trouble).toContain('must use https');
    expect((await to(`https://${host}/200`))?.trouble).toContain('blocked');
    expect((await to('https://[::ffff:127.0.0.1]/'))?.trouble).toContain('blocked');
    expect((await to('https://2130706433/'))?.trouble).toContain('blocked');
    expect((await to('https://169.254.169.254/', ['169.254.169.254']))?.trouble).toContain('blocked');
    expect(seen.length).toBe(before);
    expect(await to(`http://${host}/200`, [host])).toBeNull();
  });

  it('T18c: follows no redirect, and knows what is gone', async () => {
    const before = seen.length;
    expect((await to(`http://${host}/307`, [host]))?.trouble).toContain('redirect');
    expect(seen.length).toBe(before + 1);
    expect(await to(`http://${host}/410`, [host])).toEqual({ trouble: 'answers 410', gone: true });
  });

  it('is given up where nobody answers, without its address in the words', async () => {
    expect((await to(`http://${host}/0`, [host], 50))?.trouble).toBe('did not answer within 0.05 s');
    expect((await to('http://127.0.0.1:1/secret', ['127.0.0.1']))?.trouble).toBe(
      'cannot be reached (ECONNREFUSED)',
    );
  });
});

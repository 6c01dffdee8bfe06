import 'server-only';
import http from 'node:http';
import https from 'node:https';
import { Blocked, guardedLookup, isAllowed } from './address.server';

export const TIMEOUT_MS = 5_000;

/** null: delivered. Else why not, for the page, without the address because it may be a secret. */
export type Posted = { trouble: string; gone?: boolean } | null;

interface Order {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Posts once. It follows no redirect, and connects to the address that was checked. */
export async function post(order: Order, allowed: readonly string[], timeout = TIMEOUT_MS): Promise<Posted> {
  const url = new URL(order.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const named = allowed.includes(url.hostname) || allowed.includes(url.host);
  if (url.protocol !== 'https:' && !named) return { trouble: 'blocked: the address must use https' };
  // A numeric address is not resolved, so it is checked here.
  const isNumber = /^[\d.]+$|:/.test(host);
  if (isNumber && !isAllowed(host, named)) return { trouble: `blocked: ${host} is not a public address` };
  try {
    const status = await send(url, order, {
      lookup: guardedLookup(named),
      signal: AbortSignal.timeout(timeout),
    });
    if (status >= 200 && status < 300) return null;
    if (status >= 300 && status < 400)
      return { trouble: `answers with a redirect (${status}), which Plimsoll does not follow` };
    return { trouble: `answers ${status}`, gone: status === 410 };
  } catch (error) {
    return { trouble: describe(error as NodeJS.ErrnoException, timeout) };
  }
}

const send = (url: URL, { headers, body }: Order, options: https.RequestOptions) =>
  new Promise<number>((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    // A new connection: a reused one may lead to an address that was checked long ago.
    const outgoing = request(url, {
      ...options,
      method: 'POST',
      agent: false,
      headers: { ...length, ...headers },
    });
    outgoing.on('response', (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

function describe(error: NodeJS.ErrnoException, timeout: number) {
  if (error instanceof Blocked) return 'blocked: the host name resolves to a private address';
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `did not answer within ${timeout / 1_000} s`;
  return `cannot be reached (${error.code ?? error.name})`;
}

import type { IncomingHttpHeaders } from 'node:http';
import { isSameOrigin } from '../lib/core/origin.ts';
import { createRates } from '../lib/core/rate.ts';
import type { RequestPath } from '../lib/core/request-path.ts';
import { callerOf } from './address.ts';
import { MOST_BYTES } from './body.ts';
import { createHostCheck } from './host.ts';
import * as refusals from './refusals.ts';
import type { Refusal } from './refusals.ts';
import type { Settings } from './settings.ts';

/** A tab reads every two seconds and sends few changes; many people may share an address. */
const READS = { perMinute: 6_000, burst: 1_000 };
const POSTS = { perMinute: 120, burst: 60 };
/** Scripts and styles: a page that is opened for the first time loads about forty. */
const ASSETS = { perMinute: 30_000, burst: 10_000 };

/** Load balancers ask for these under any host name, and are always answered. */
const PROBES = ['/livez', '/readyz'];

/** Here a program gets its token, so it has none to send. */
const FOR_PROGRAMS = ['/api/token', '/api/device/code', '/api/device/token', '/api/device/revoke'];

export interface Asked {
  method: string;
  /** null if the request line has no path that can be read in one way only. */
  path: RequestPath | null;
  headers: IncomingHttpHeaders;
  /** Every Host header. */
  hosts: readonly string[];
  hasBody: boolean;
  address: string;
}

const isRead = ({ method }: Asked) => method === 'GET' || method === 'HEAD';

export const isProbe = (asked: Asked) =>
  PROBES.includes(asked.path?.pathname ?? '') && isRead(asked) && !asked.hasBody;

/** Checks size, host name, origin and rate before the app sees a request; null if it may pass. */
export function createJudge(settings: Settings) {
  const [reads, posts, assets] = [createRates(READS), createRates(POSTS), createRates(ASSETS)];
  const isOurName = createHostCheck(settings);

  const ratesFor = (asked: Asked) => {
    if (!isRead(asked)) return posts;
    return asked.path?.pathname.startsWith('/_next/static/') ? assets : reads;
  };

  /** A scraper asks each replica by a name of its own. No page can know the token that it sends. */
  const isNamed = ({ hosts, path, headers }: Asked) =>
    isOurName(hosts[0] ?? '') || (path?.pathname === '/metrics' && headers.authorization !== undefined);

  return (asked: Asked, now: number): Refusal | null => {
    if (isProbe(asked)) return null;
    const { method, path, headers, hosts, address } = asked;
    const waitMs = ratesFor(asked).take(callerOf(address), now);
    if (waitMs > 0) return refusals.tooMany(waitMs);
    if (!path) return refusals.NO_PATH;
    if (hosts.length > 1) return refusals.TWO_HOSTS;
    if (!isNamed(asked)) return refusals.NOT_HERE;
    if (!isRead(asked) && method !== 'POST') return refusals.NO_METHOD;
    if (!/^(chunked)?$/i.test(headers['transfer-encoding'] ?? '')) return refusals.NO_CODING;
    if (Number(headers['content-length'] ?? 0) > MOST_BYTES) return refusals.TOO_LARGE;
    return isRead(asked) || isByProgram(asked) || isByOurPage(headers, settings.publicUrl)
      ? null
      : refusals.NOT_OURS;
  };
}

/**
 * A program that has no token yet, and asks for one. A browser names the page that sends a request, and there is no
 * cookie, so that nobody is made to do anything.
 */
const isByProgram = ({ path, headers }: Asked) =>
  FOR_PROGRAMS.includes(path?.pathname ?? '') &&
  !headers.cookie &&
  !headers.origin &&
  !headers['sec-fetch-site'] &&
  !headers['next-action'];

/** A program sends a token instead of a cookie. No page can make a browser send that header. */
function isByOurPage(headers: IncomingHttpHeaders, publicUrl: string | undefined) {
  if (headers.authorization && !headers.cookie && !headers['next-action']) return true;
  const { origin, host } = headers;
  return isSameOrigin({ origin, host, site: headers['sec-fetch-site'] as string | undefined }, publicUrl);
}

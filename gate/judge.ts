import type { IncomingHttpHeaders } from 'node:http';
import { isSameOrigin } from '../lib/core/origin.ts';
import { createRates } from '../lib/core/rate.ts';
import { callerOf } from './address.ts';
import { isLoopback, type Settings } from './settings.ts';

/** No form of ours comes near; an answer of AWS's is not sent back to us. */
const MOST_BYTES = 64 * 1_024;

/** A tab reads every two seconds and sends a change now and then; many people may share an address. */
const READS = { perMinute: 6_000, burst: 1_000 };
const POSTS = { perMinute: 120, burst: 60 };

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** Asked by machines, under whatever name. */
const PROBES = ['/livez', '/readyz', '/metrics'];

export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  address: string;
}

export interface Refusal {
  status: 403 | 405 | 411 | 413 | 421 | 429;
  kind: 'denied' | 'invalid' | 'limited';
  message: string;
  hint?: string;
  /** Something that the audit trail should know of. */
  audited?: 'cross-origin' | 'limited';
  retryAfterMs?: number;
}

const TOO_LARGE: Refusal = { status: 413, kind: 'invalid', message: 'A request holds 64 kB at most.' };
const NO_LENGTH: Refusal = { status: 411, kind: 'invalid', message: 'Say how long the body is.' };
const NO_METHOD: Refusal = { status: 405, kind: 'invalid', message: 'Only GET, HEAD and POST are answered.' };
const NOT_HERE: Refusal = {
  status: 421,
  kind: 'denied',
  message: 'Plimsoll is not known under this name.',
  hint: 'Open it by its own address: PUBLIC_URL, or else 127.0.0.1.',
};
const NOT_OURS: Refusal = {
  status: 403,
  kind: 'denied',
  message: 'This request did not come from a page of this site.',
  hint: 'Open Plimsoll in this tab and try again.',
  audited: 'cross-origin',
};

/** What turns a request away before the app hears of it: size, name, origin and rate; null: it may pass. */
export function createJudge({ publicUrl, host }: Settings) {
  const [reads, posts] = [createRates(READS), createRates(POSTS)];
  const loopbackOnly = isLoopback(host);

  /** A page elsewhere may have its name point here: without sign-in, only our own names tell us apart from it. */
  const isNamed = ({ headers, url }: Asked) => {
    const asked = headers.host ?? '';
    if (PROBES.includes(url.split('?')[0]!)) return true;
    if (publicUrl) return asked === new URL(publicUrl).host || LOOPBACK.test(asked);
    return !loopbackOnly || LOOPBACK.test(asked);
  };

  return (asked: Asked, now: number): Refusal | null => {
    const { method, url, headers, address } = asked;
    if (url.startsWith('/_next/') && method === 'GET') return null;
    const isPost = method === 'POST';
    const waitMs = (isPost ? posts : reads).take(callerOf(address), now);
    if (waitMs > 0) return tooMany(waitMs);
    if (!isNamed(asked)) return NOT_HERE;
    if (method === 'GET' || method === 'HEAD') return null;
    if (!isPost) return NO_METHOD;
    if (headers['transfer-encoding']) return NO_LENGTH;
    if (Number(headers['content-length'] ?? 0) > MOST_BYTES) return TOO_LARGE;
    return byOurPage(headers, publicUrl) ? null : NOT_OURS;
  };
}

const tooMany = (retryAfterMs: number): Refusal => ({
  status: 429,
  kind: 'limited',
  message: 'Too many requests from this address.',
  hint: 'Nothing was sent to AWS. Wait a moment and try again.',
  audited: 'limited',
  retryAfterMs,
});

/** A program shows a token instead of a cookie, and no page can make a browser send that for it. */
function byOurPage(headers: IncomingHttpHeaders, publicUrl: string | undefined) {
  if (headers.authorization && !headers.cookie && !headers['next-action']) return true;
  const { origin, host } = headers;
  return isSameOrigin({ origin, host, site: headers['sec-fetch-site'] as string | undefined }, publicUrl);
}

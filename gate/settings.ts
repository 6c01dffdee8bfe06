import { assertLocalIsMeant } from '../lib/core/local-mode.ts';
import { isLoopbackHost } from '../lib/core/loopback.ts';

/** What the environment and the command line set. */
export interface Settings {
  /** The address that people open; undefined: only this machine's own names. */
  publicUrl: string | undefined;
  /** The interface that the gate listens on. */
  host: string;
  /** Number of trusted proxies in front; each adds an entry to X-Forwarded-For. */
  trustedHops: number;
  /** Whether browsers must ask every host below this one by https too. */
  hstsSubdomains: boolean;
  /** Time limits for receiving a whole request, and its headers, in ms. */
  requestMs: number;
  headersMs: number;
  /** ms after which a connection ends whose other side takes no more of an answer. */
  stalledMs: number;
}

/** @throws Error that names the invalid variable */
export function readSettings(env: Record<string, string | undefined>, host: string): Settings {
  const hops = env.TRUSTED_PROXY_HOPS || '0';
  if (!/^[0-5]$/.test(hops)) throw new Error('TRUSTED_PROXY_HOPS: a number from 0 to 5');
  const subdomains = env.HSTS_SUBDOMAINS || 'off';
  if (!/^(on|off)$/.test(subdomains)) throw new Error('HSTS_SUBDOMAINS: on or off');
  const publicUrl = env.PUBLIC_URL || undefined;
  if (publicUrl && !/^https?:\/\/[^/]+\/?$/.test(publicUrl))
    throw new Error('PUBLIC_URL: an address without a path, as "https://plimsoll.example.com"');
  // Without sign-in everyone picks their own role, so only this machine may connect.
  if (env.AUTH_MODE !== 'oauth' && !isLoopbackHost(host))
    throw new Error(
      `AUTH_MODE: Plimsoll listens on ${host || 'every interface'}, where others can reach it, so people must sign in. Set AUTH_MODE=oauth, or start it with --host 127.0.0.1.`,
    );
  assertLocalIsMeant(env);
  return {
    ...{ publicUrl, host, trustedHops: Number(hops), hstsSubdomains: subdomains === 'on' },
    ...{ requestMs: 10_000, headersMs: 5_000, stalledMs: 120_000 },
  };
}

/** What the gate is told by the environment and the command line. */
export interface Settings {
  /** Where people reach the console; undefined: this machine's own names. */
  publicUrl: string | undefined;
  /** The interface it answers on. */
  host: string;
  /** Proxies of ours in front, each of which adds an entry to X-Forwarded-For. */
  trustedHops: number;
  /** For a whole request to come in, and for its headers, ms. */
  requestMs: number;
  headersMs: number;
}

/** An interface that nobody on another machine reaches. */
export const isLoopback = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);

/** @throws Error naming the variable that is off */
export function readSettings(env: Record<string, string | undefined>, host: string): Settings {
  const hops = env.TRUSTED_PROXY_HOPS ?? '0';
  if (!/^[0-5]$/.test(hops)) throw new Error('TRUSTED_PROXY_HOPS: a number from 0 to 5');
  const publicUrl = env.PUBLIC_URL || undefined;
  if (publicUrl && !/^https?:\/\/[^/]+\/?$/.test(publicUrl))
    throw new Error('PUBLIC_URL: an address without a path, as "https://plimsoll.example.com"');
  // Without sign-in everyone picks their own role, so nobody but who sits at this machine may come in.
  if (env.AUTH_MODE !== 'oauth' && !isLoopback(host))
    throw new Error(
      `AUTH_MODE: people must sign in where others can reach Plimsoll, as on ${host || 'every interface'}. Set AUTH_MODE=oauth, or start it with --host 127.0.0.1.`,
    );
  return { publicUrl, host, trustedHops: Number(hops), requestMs: 10_000, headersMs: 5_000 };
}

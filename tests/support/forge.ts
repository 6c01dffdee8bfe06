import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A forge on loopback that vouches for its pipelines, as GitHub and GitLab do, by the clock of the test. */
export async function openForge(now: () => number) {
  const keys = new Map<string, CryptoKey>();
  let published: object[] = [];
  let isAway = false;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://here');
    asked.push(pathname);
    if (isAway) return void response.writeHead(503).end();
    const answer = async (): Promise<object> => {
      if (pathname === '/jwks') return { keys: published };
      if (pathname !== '/job') return { issuer, jwks_uri: `${issuer}/jwks` };
      const isJob = request.headers.authorization === 'Bearer of the job';
      return isJob ? { value: await identity({}, { audience: searchParams.get('audience')! }) } : {};
    };
    void answer().then((body) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** From now on the newest key signs; with `hidden` nobody is told of it. */
  async function addKey(kid: string, hidden = false) {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    keys.set(kid, privateKey);
    if (!hidden)
      published = [...published, { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }];
  }
  await addKey('one');

  /** The identity of a job on the main branch of acme/shop, unless told otherwise. */
  async function identity(
    claims: JWTPayload = {},
    { audience = 'plimsoll', lastsSeconds = 300, kid = [...keys.keys()].at(-1)! } = {},
  ): Promise<string> {
    const sub = 'repo:acme/shop:ref:refs/heads/main';
    return new SignJWT({ iss: issuer, sub, ref: 'refs/heads/main', run_id: '7', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setAudience(audience)
      .setIssuedAt(Math.floor(now() / 1_000))
      .setExpirationTime(Math.floor(now() / 1_000) + lastsSeconds)
      .sign(keys.get(kid)!);
  }

  return {
    ...{ issuer, identity, addKey, asked },
    publishedKey: () => published[0]!,
    setAway: (away: boolean) => void (isAway = away),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

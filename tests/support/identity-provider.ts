import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';

export interface Claims {
  name: string;
  email: string;
  email_verified: boolean;
  groups: string[];
}

const CLIENT = { client_id: 'plimsoll', client_secret: 'a secret of the client and of nobody else' };

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
};

/** A real OpenID provider on loopback. Each of `accounts` signs in by name, and PKCE is required. */
export async function openIdentityProvider(appUrl: string, accounts: Record<string, Claims>) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    // This is its default, which it would warn about at each start.
    adapter: createMemoryAdapter(0),
    jwks: { keys: [signingKey()] },
    clients: [{ ...CLIENT, redirect_uris: [`${appUrl}/api/auth/callback/oidc`] }],
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    cookies: { keys: ['only a test'] },
    claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/sign-in/${uid}` },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...accounts[sub] }) }),
  });
  const standard = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return void response.setHeader('content-type', 'text/html').end(FORM);
    const accountId = new URLSearchParams(await text(request)).get('account')!;
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId, clientId: params.client_id });
    grant.addOIDCScope('openid email profile');
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(request, response, { login: { accountId }, consent });
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    request.url?.startsWith('/sign-in/') ? void interact(request, response) : standard(request, response),
  );
  const env = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT.client_id,
    OIDC_CLIENT_SECRET: CLIENT.client_secret,
    OIDC_NAME: 'Shop accounts',
  };
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { issuer, env, close };
}

const FORM = `<!doctype html><title>Shop accounts</title><form method="post">
<label>Account <input name="account"></label><button>Continue</button></form>`;

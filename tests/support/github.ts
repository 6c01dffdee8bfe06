import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { vi } from 'vitest';

export interface GithubAccount {
  id: number;
  login: string;
  email: string;
  verified: boolean;
  orgs: string[];
  /** For example "org/team". */
  teams: string[];
}

/**
 * GitHub's API on loopback; requests to github.com in this process go here. A code and a token are the account's login.
 * `refused` paths answer 403, as if a scope were missing.
 */
export async function openGithub(accounts: Record<string, GithubAccount>) {
  const refused: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://here');
    const answer = refused.includes(pathname) ? null : await answerOf(pathname, searchParams, request);
    response.writeHead(answer ? 200 : 403, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { message: 'Forbidden' }));
  });
  const answerOf = async (path: string, search: URLSearchParams, request: IncomingMessage) => {
    if (path === '/login/oauth/access_token') {
      const form = new URLSearchParams(await text(request));
      const granted = { access_token: form.get('code'), token_type: 'bearer', scope: 'read:org' };
      return form.get('code_verifier') && form.get('client_secret') ? granted : null;
    }
    const account = accounts[request.headers.authorization!.replace('Bearer ', '')]!;
    const { id, login, email, verified, orgs, teams } = account;
    if (path === '/user')
      return { id, login, name: null, email: null, avatar_url: 'https://x.example/a.png' };
    const lists: Record<string, object[]> = {
      '/user/emails': [
        { email: 'other@shop.example', primary: false, verified: true },
        { email, primary: true, verified },
      ],
      '/user/orgs': orgs.map((org) => ({ login: org })),
      '/user/teams': teams
        .map((team) => team.split('/'))
        .map(([org, slug]) => ({ slug, organization: { login: org } })),
    };
    const [size, page] = [Number(search.get('per_page')), Number(search.get('page'))];
    return lists[path]!.slice(size * (page - 1), size * page);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const over = globalThis.fetch;
  vi.stubGlobal('fetch', (asked: string | URL | Request, init?: RequestInit) => {
    const url = new URL(asked instanceof Request ? asked.url : asked);
    const isGithub = /^(api\.)?github\.com$/.test(url.host);
    return over(isGithub ? origin + url.pathname + url.search : asked, init);
  });
  const close = async () => {
    vi.unstubAllGlobals();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { refused, close };
}

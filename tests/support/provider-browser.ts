type Auth = (typeof import('../../lib/identity/auth'))['auth'];

interface Site {
  /** The app's address. Its handler answers directly, without the network. */
  app: string;
  auth: Auth;
  callback: (request: Request) => Promise<Response>;
}

/** A browser that signs in by an OpenID provider. It keeps cookies by host and follows one redirect at a time. */
export function providerBrowser({ app, auth, callback }: Site) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { host } = new URL(url);
    return jars.get(host) ?? jars.set(host, new Map()).get(host)!;
  };
  const keep = (url: string, answer: Headers) => {
    for (const cookie of answer.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || attributes.includes('Max-Age=0')) jarOf(url).delete(name);
      else jarOf(url).set(name, value);
    }
  };
  const headersFor = (url: string) =>
    new Headers({ cookie: [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ') });
  const visit = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const request = new Request(url, {
      ...{ headers: headersFor(url), redirect: 'manual' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const answer = await (url.startsWith(app) ? callback(request) : fetch(request));
    keep(url, answer.headers);
    return answer;
  };
  /** Follows redirects up to the app's callback or a page without one. */
  const follow = async (url: string, form?: Record<string, string>): Promise<string> => {
    const answer = await visit(url, form);
    const next = answer.headers.get('location');
    if (!next) return url;
    const to = new URL(next, url).href;
    return to.startsWith(app) ? to : follow(to);
  };
  const begin = async () => {
    const { response, headers } = await auth().api.signInSocial({
      body: { provider: 'oidc', callbackURL: '/spend', errorCallbackURL: '/sign-in' },
      headers: new Headers({ origin: app }),
      returnHeaders: true,
    });
    keep(app, headers);
    return response.url!;
  };
  /** Goes up to the address to which the provider sends people back. */
  const authorize = async (account: string) => follow(await follow(await begin()), { account });
  const signIn = async (account: string) => {
    const answer = await visit(await authorize(account));
    return { location: answer.headers.get('location'), cookies: answer.headers.getSetCookie() };
  };
  return { visit, authorize, signIn, headers: () => headersFor(app) };
}

/** The request that `next/headers` speaks of in a test: one of our own pages, by Mara the operator, until it says else. */
export const asked = {
  headers: new Headers(),
  cookies: new Map<string, string>(),
  fromOurPage(role: string | null = 'operator', name = 'Mara') {
    asked.headers = new Headers({
      host: 'here',
      origin: 'http://here',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': '10.0.0.9',
    });
    asked.cookies = new Map(role === null ? [] : [['plimsoll-actor', `${role}:${name}`]]);
    asked.headers.set(
      'cookie',
      [...asked.cookies].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('; '),
    );
  },
};
asked.fromOurPage();

export const headers = async () => asked.headers;
export const cookies = async () => ({
  get: (name: string) => (asked.cookies.has(name) ? { name, value: asked.cookies.get(name)! } : undefined),
  set: (name: string, value: string) => void asked.cookies.set(name, value),
  delete: (name: string) => void asked.cookies.delete(name),
});

/** The request that `next/headers` speaks of in a test: one of our own pages, by Mara the operator, until it says else. */
export const asked = {
  headers: new Headers(),
  /** `role` null: nobody is signed in. */
  fromOurPage(role: string | null = 'operator', name = 'Mara') {
    asked.headers = new Headers({
      host: 'here',
      origin: 'http://here',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': '10.0.0.9',
      ...(role && { cookie: `plimsoll-actor=${encodeURIComponent(`${role}:${name}`)}` }),
    });
  },
};
asked.fromOurPage();

export const headers = async () => asked.headers;
export const cookies = async () => ({ set: () => undefined, delete: () => undefined });

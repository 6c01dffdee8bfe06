/** The request that `next/headers` returns in a test: by default from our own page, by Mara the operator. */
export const asked = {
  headers: new Headers(),
  /** `role` null: signed out. */
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

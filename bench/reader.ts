/** The cookie of a person who may read. */
export const COOKIE = { name: 'plimsoll-actor', value: 'viewer:bench' };

export const READER = { cookie: `${COOKIE.name}=${COOKIE.value}` };

/** The cookie of a person who may read, or do what that role may. */
export const cookieOf = (role = 'viewer') => ({ name: 'plimsoll-actor', value: `${role}:bench` });

const { name, value } = cookieOf();
export const READER = { cookie: `${name}=${value}` };

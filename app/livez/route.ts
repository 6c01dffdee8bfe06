/** Liveness: the process answers. It does not check AWS or the database. */
export const GET = () => new Response('ok\n');

/** The process answers; it says nothing of AWS or the database. */
export const GET = () => new Response('ok\n');

import { readAhead } from '@/lib/registry/read-ahead.server';
import { readiness } from '@/lib/server/ready';

/**
 * Readiness: whether changes can be made. 503 names each part that fails. `?only=accepting` checks some parts, for
 * load balancers.
 */
export const GET = async (request: Request) => {
  const only = new URL(request.url).searchParams.get('only');
  const [answer] = await Promise.all([readiness(only), readAhead()]);
  return Response.json(answer, {
    status: answer.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
};

export const dynamic = 'force-dynamic';

// The code of all reads: a process that says it is ready must not load it while the first person waits.
import '@/lib/registry/handlers';
import { readiness } from '@/lib/server/ready';

/**
 * Readiness: whether changes can be made. 503 names each part that fails. `?only=accepting` checks some parts, for
 * load balancers.
 */
export const GET = async (request: Request) => {
  const answer = await readiness(new URL(request.url).searchParams.get('only'));
  return Response.json(answer, {
    status: answer.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
};

export const dynamic = 'force-dynamic';

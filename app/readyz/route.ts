import { readiness } from '@/lib/server/ready';

/** Whether changes can be made; 503 says per part why not. `?only=accepting` asks for some parts, as a balancer does. */
export const GET = async (request: Request) => {
  const answer = await readiness(new URL(request.url).searchParams.get('only'));
  return Response.json(answer, {
    status: answer.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
};

export const dynamic = 'force-dynamic';

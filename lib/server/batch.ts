import 'server-only';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { AppError, toProblem } from '@/lib/core/errors';

type Handler = (request: Request) => Promise<Response>;

/** As many as a page has; more is not one of ours. */
const MOST_READS = 20;

const nothing = (read: string) => {
  const problem = toProblem(new AppError('missing', `There is no read ${read}.`));
  return Response.json({ problem }, { status: 404 });
};

/**
 * Several polled GETs (`read=` with path and parameters, repeated) as one: `[{ status, body }]` in their order. Each
 * is answered by its own handler and fails alone.
 */
export function batch(handlers: Record<string, Handler>): Handler {
  const answer = async (request: Request, read: string) => {
    const url = URL.parse(read, request.url);
    const handler = url && Object.hasOwn(handlers, url.pathname) && handlers[url.pathname];
    const response = handler ? await handler(new Request(url, { headers: request.headers })) : nothing(read);
    return `{"status":${response.status},"body":${await response.text()}}`;
  };
  return async (request) => {
    const reads = new URL(request.url).searchParams.getAll('read').slice(0, MOST_READS);
    const answers = await Promise.all(reads.map((read) => answer(request, read)));
    return new Response(`[${answers.join(',')}]`, {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', [BUILD_HEADER]: BUILD },
    });
  };
}

import 'server-only';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { AppError, toProblem } from '@/lib/core/errors';

type Handle = (request: Request) => Promise<Response>;

/** The app’s pages have at most this many reads. */
const MOST_READS = 20;

const unreadable = (read: string) => {
  const problem = toProblem(new AppError('missing', `The API has no read ${read}.`));
  return Response.json({ problem }, { status: 404 });
};

/**
 * Answers several reads (`read=` with path and parameters, repeated) as `[{ status, body }]`, in order. A read that
 * fails does not affect the others.
 */
export function batch(handle: Handle): Handle {
  const answer = async (request: Request, read: string) => {
    const url = URL.parse(read, request.url);
    const isOwn = url?.origin === new URL(request.url).origin;
    const response = isOwn ? await handle(new Request(url, { headers: request.headers })) : unreadable(read);
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

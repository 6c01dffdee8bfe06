import 'server-only';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { LINES, SINCE_HEADER } from '@/lib/query/changed-parts';
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
 * fails does not affect the others. `since=`, as often as `read=`, names the versions of long answers. Pages ask for
 * lines, which come in the order in which they are ready.
 */
export function batch(handle: Handle): Handle {
  const answer = async (request: Request, read: string, since: string) => {
    const url = URL.parse(read, request.url);
    const isOwn = url?.origin === new URL(request.url).origin;
    const headers = new Headers(request.headers);
    if (since) headers.set(SINCE_HEADER, since);
    const response = isOwn ? await handle(new Request(url, { headers })) : unreadable(read);
    return `"status":${response.status},"body":${await response.text()}}`;
  };
  return async (request) => {
    const { searchParams } = new URL(request.url);
    const reads = searchParams.getAll('read').slice(0, MOST_READS);
    const since = searchParams.getAll('since');
    const answers = reads.map((read, index) => answer(request, read, since[index] ?? ''));
    const isLines = request.headers.get('accept') === LINES;
    const whole = async () => `[${(await Promise.all(answers)).map((text) => `{${text}`).join(',')}]`;
    return new Response(isLines ? linesOf(answers) : await whole(), {
      headers: {
        'content-type': isLines ? LINES : 'application/json',
        'cache-control': 'no-store',
        [BUILD_HEADER]: BUILD,
      },
    });
  };
}

/** Each answer as a line with its place among the reads, as soon as it is there. */
function linesOf(answers: readonly Promise<string>[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isLeft = false;
  return new ReadableStream({
    async start(controller) {
      const send = async (answer: Promise<string>, at: number) => {
        const line = `{"at":${at},${await answer}\n`;
        if (!isLeft) controller.enqueue(encoder.encode(line));
      };
      await Promise.all(answers.map(send));
      if (!isLeft) controller.close();
    },
    cancel() {
      isLeft = true;
    },
  });
}

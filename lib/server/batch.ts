import 'server-only';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { AppError, toProblem } from '@/lib/core/errors';
import { LINES, SINCE_HEADER } from '@/lib/query/changed-parts';
import type { AnswerRead, ReadAnswer } from './route';

/** The app’s pages have at most this many reads. */
const MOST_READS = 20;

const unreadable = (read: string): ReadAnswer => {
  const problem = toProblem(new AppError('missing', `The API has no read ${read}.`));
  return { status: 404, text: JSON.stringify({ problem }) };
};

/**
 * Answers several reads (`read=` with path and parameters, repeated) as `[{ status, body }]`, in order. A read that
 * fails does not affect the others. `since=`, as often as `read=`, names the versions of long answers. Pages ask for
 * lines, which come in the order in which they are ready.
 */
export function batch(answerRead: AnswerRead): (request: Request) => Promise<Response> {
  return async ({ url: own, headers }) => {
    const { searchParams, origin } = new URL(own);
    const since = searchParams.getAll('since');
    const find = (read: string, index: number) => {
      const url = URL.parse(read, own);
      if (url?.origin !== origin) return unreadable(read);
      return answerRead({ url, headers, since: since[index] || headers.get(SINCE_HEADER) });
    };
    const answer = async (read: string, index: number) => {
      const { status, text } = await find(read, index);
      return `"status":${status},"body":${text}}`;
    };
    const answers = searchParams.getAll('read').slice(0, MOST_READS).map(answer);
    const isLines = headers.get('accept') === LINES;
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

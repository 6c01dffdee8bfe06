import { BUILD_HEADER } from '@/lib/core/build';
import { AppError, ERROR_KINDS, type ErrorKind, type Problem } from '@/lib/core/errors';
import { noteBuild } from './newer-build';

const OFFLINE: Problem = {
  kind: 'unavailable',
  message: 'Plimsoll does not answer.',
  hint: 'Check that it runs and that you are online. The page shows the last data that it received.',
};

/** Shown if the answer may be one of a proxy, a balancer or a login page in front of Plimsoll. */
const notOurs = (status: number): Problem => ({
  kind: 'unavailable',
  message: `The data did not arrive: the answer${status > 0 ? ` with status ${status}` : ''} is not in the form of Plimsoll’s.`,
  hint: 'A proxy may have answered, for example because it wants you to sign in again. Reload the page. It shows the last data that it received.',
});

interface Answer {
  status: number;
  body: unknown;
}

interface Waiting {
  read: string;
  settle: (answer: Promise<Answer>) => void;
}

/** ms that a read waits for others, to share one request. */
const GATHER_MS = 5;
const MOST_TOGETHER = 20;
let waiting: Waiting[] = [];

/**
 * Reads one of our own handlers; reads of the same moment share one request.
 * @throws AppError with the server's message
 */
export async function fetchJson<T>(path: string, params: Record<string, string> = {}): Promise<T> {
  const query = new URLSearchParams(params).toString();
  const answer = await together(query ? `${path}?${query}` : path);
  if (answer.status === 200) return answer.body as T;
  const { problem } = answer.body as { problem: Problem };
  throw new AppError(problem.kind, problem.message, problem);
}

function together(read: string): Promise<Answer> {
  if (waiting.length === 0) setTimeout(send, GATHER_MS);
  return new Promise((settle) => {
    waiting.push({ read, settle });
    if (waiting.length === MOST_TOGETHER) send();
  });
}

function send() {
  const batch = waiting;
  waiting = [];
  if (batch.length === 1) batch[0]!.settle(get(batch[0]!.read));
  if (batch.length < 2) return;
  const answer = get(`/api/batch?${new URLSearchParams(batch.map(({ read }) => ['read', read]))}`);
  const part = async (index: number) => {
    const all = await answer;
    return all.status === 200 ? (all.body as Answer[])[index]! : all;
  };
  batch.forEach(({ settle }, index) => settle(part(index)));
}

const failed = (problem: Problem): Answer => ({ status: 0, body: { problem } });

const isProblem = (body: unknown) =>
  ERROR_KINDS.includes((body as { problem?: Problem } | null)?.problem?.kind as ErrorKind);

/** An answer counts only if it is ours: data that names its build, or a problem. A proxy may answer any status. */
async function get(url: string): Promise<Answer> {
  const headers = { accept: 'application/json' };
  const response = await fetch(url, { headers, redirect: 'manual' }).catch(() => null);
  if (!response) return failed(OFFLINE);
  const { status } = response;
  const build = response.headers.get(BUILD_HEADER);
  const body: unknown = await response.json().catch(() => null);
  const isOurs = status === 200 ? build !== null && body !== null : isProblem(body);
  if (!isOurs) return failed(notOurs(status));
  noteBuild(build);
  return { status, body };
}

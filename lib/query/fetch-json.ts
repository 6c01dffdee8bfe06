import { BUILD_HEADER } from '@/lib/core/build';
import { AppError, type Problem } from '@/lib/core/errors';

import { noteBuild } from './newer-build';

const OFFLINE: Problem = {
  kind: 'unavailable',
  message: 'Plimsoll does not answer.',
  hint: 'Check that it runs and that you are online. What is shown is from before.',
};

interface Answer {
  status: number;
  body: unknown;
}

interface Waiting {
  read: string;
  settle: (answer: Promise<Answer | null>) => void;
}

/** How long a read waits for others to travel with, ms. */
const GATHER_MS = 5;
const MOST_TOGETHER = 20;
let waiting: Waiting[] = [];

/** Reads one of our own handlers; reads of one moment go as one request. @throws AppError with the words of the server */
export async function fetchJson<T>(path: string, params: Record<string, string> = {}): Promise<T> {
  const query = new URLSearchParams(params).toString();
  const answer = await together(query ? `${path}?${query}` : path);
  if (answer?.status === 200) return answer.body as T;
  const problem = (answer?.body as { problem?: Problem } | null)?.problem ?? OFFLINE;
  throw new AppError(problem.kind, problem.message, problem);
}

function together(read: string): Promise<Answer | null> {
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
    return all?.status === 200 ? (all.body as Answer[])[index]! : all;
  };
  batch.forEach(({ settle }, index) => settle(part(index)));
}

async function get(url: string): Promise<Answer | null> {
  const response = await fetch(url, { headers: { accept: 'application/json' } }).catch(() => null);
  noteBuild(response?.headers.get(BUILD_HEADER));
  return response && { status: response.status, body: await response.json().catch(() => null) };
}

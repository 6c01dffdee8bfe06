import { ask, get, mayBeOurs, noteBuildOf, offline, refusalOf, type Answer } from './answer';
import { LINES } from './changed-parts';

interface Waiting {
  read: string;
  /** The version of a long answer that is here; "" for other answers. */
  since: string;
  settle: (answer: Answer | Promise<Answer>) => void;
}

/** ms that a read waits for others, to share one request. */
const GATHER_MS = 5;
const MOST_TOGETHER = 20;
let waiting: Waiting[] = [];

/** Reads of the same moment share one request. Each is answered when it is ready, so none waits for a slower one. */
export function askTogether(read: string, since: string): Promise<Answer> {
  if (waiting.length === 0) setTimeout(send, GATHER_MS);
  return new Promise((settle) => {
    waiting.push({ read, since, settle });
    if (waiting.length === MOST_TOGETHER) send();
  });
}

function send() {
  const [first, ...more] = waiting;
  const all = waiting;
  waiting = [];
  if (more.length > 0) void sendBatch(all);
  else if (first) first.settle(get(first.read, first.since));
}

async function sendBatch(batch: readonly Waiting[]) {
  const query = new URLSearchParams(batch.map(({ read }) => ['read', read]));
  if (batch.some(({ since }) => since)) batch.forEach(({ since }) => query.append('since', since));
  const response = await ask(`/api/batch?${query}`, { accept: LINES });
  const left = new Map(batch.entries());
  if (response && mayBeOurs(response) && response.body) {
    const settle = ({ at, ...answer }: Answer & { at: number }) => {
      left.get(at)?.settle(answer);
      left.delete(at);
    };
    const take = (line: string) => {
      const told = JSON.parse(line) as (Answer & { at: number }) | Answer[];
      noteBuildOf(response);
      // A server of an older build sends all answers at once, in order.
      if (Array.isArray(told)) told.forEach((answer, at) => settle({ ...answer, at }));
      else settle(told);
    };
    await eachLine(response.body, take).catch(() => undefined);
  }
  const rest = !response ? offline() : left.size === batch.length ? await refusalOf(response) : offline();
  for (const { settle } of left.values()) settle(rest);
}

async function eachLine(body: ReadableStream<Uint8Array>, take: (line: string) => void) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let parts: string[] = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const [end, ...more] = value.split('\n');
    parts.push(end!);
    for (const next of more) {
      take(parts.join(''));
      parts = [next];
    }
  }
  if (parts.join('')) take(parts.join(''));
}

import { BUILD_HEADER } from '@/lib/core/build';
import { AppError, ERROR_KINDS, type ErrorKind, type Problem } from '@/lib/core/errors';
import type { Known } from '@/lib/core/known';
import type { Read } from '@/lib/query/define-read';
import type { z } from 'zod';
import { jsonIn, NoAnswer, request } from './http';

/** Reads and changes of one Plimsoll, by its public API. */
export interface Api {
  origin: string;
  /** Reads of the same moment share one request. @throws AppError with the server's message */
  read: <Form extends z.ZodType, Answer>(read: Read<Form, Answer>, input: z.input<Form>) => Promise<Answer>;
  /** The same for a fact that only informs: if it cannot be read in time, the reason. */
  inform: <Form extends z.ZodType, Answer>(
    read: Read<Form, Answer>,
    input: z.input<Form>,
  ) => Promise<Known<Answer>>;
  /** What the server says of itself, which needs no token. @throws AppError if it is not there */
  ready: () => Promise<Readiness>;
  /** @throws NoAnswer, also if what answered is not Plimsoll */
  post: (path: string, body: object) => Promise<Posted>;
}

export type Posted = { ok: true; data: unknown } | { ok: false; problem: Problem };

interface Readiness {
  parts: Record<string, { ok: boolean; why?: string }>;
}

interface Waiting {
  path: string;
  settle: (answer: Promise<Part>) => void;
}

interface Part {
  status: number;
  body: unknown;
}

const READ_MS = 30_000;
/** A change waits for AWS, so its answer may take longer. */
const CHANGE_MS = 60_000;
/** A price that comes late must not delay a change. */
const INFORM_MS = 3_000;
const MOST_TOGETHER = 20;

/** @param token tells the token of the moment */
export function createApi(
  { url: base, token }: { url: URL; token: () => Promise<string> },
  signal: AbortSignal,
): Api {
  const signed = async () => ({ accept: 'application/json', authorization: `Bearer ${await token()}` });
  const addressOf = (path: string) => new URL(path.replace(/^\//, ''), base);

  async function get(path: string, timeoutMs: number): Promise<Part> {
    const asked = { url: addressOf(path), method: 'GET', timeoutMs, signal } as const;
    const answer = await request({ ...asked, headers: await signed() }).catch((error: unknown) => {
      throw notThere(base.origin, error);
    });
    const body = jsonIn(answer);
    const isOurs = answer.status === 200 ? Boolean(answer.headers[BUILD_HEADER]) : isProblem(body);
    if (!isOurs || body === undefined) throw notOurs(base.origin, answer.status);
    return { status: answer.status, body };
  }

  const gather = (timeoutMs: number) => {
    let waiting: Waiting[] = [];
    const flush = () => {
      const all = waiting;
      waiting = [];
      while (all.length > 0) sendTogether(all.splice(0, MOST_TOGETHER), (path) => get(path, timeoutMs));
    };
    return (path: string) =>
      new Promise<Part>((settle) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ path, settle });
      });
  };
  const [needed, informing] = [gather(READ_MS), gather(INFORM_MS)];

  return {
    origin: base.origin,
    read: async (read, input) => valueOf(await needed(pathOf(read, input as object))),
    inform: async (read, input) => {
      try {
        return { value: valueOf(await informing(pathOf(read, input as object))) };
      } catch (error) {
        return { why: (error as Error).message };
      }
    },
    ready: async () => {
      const asked = {
        url: addressOf('/readyz'),
        method: 'GET',
        headers: {},
        timeoutMs: READ_MS,
        signal,
      } as const;
      const answer = await request(asked).catch((error: unknown) => {
        throw notThere(base.origin, error);
      });
      const told = jsonIn(answer) as Partial<Readiness> | undefined;
      if (!told?.parts) throw notOurs(base.origin, answer.status);
      return { parts: told.parts };
    },
    post: async (path, form) => {
      const body = JSON.stringify(form);
      const sent = { ...(await signed()), 'content-type': 'application/json' };
      const asked = { url: addressOf(path), method: 'POST', headers: sent, body, signal } as const;
      const answer = await request({ ...asked, timeoutMs: CHANGE_MS });
      const told = jsonIn(answer) as Partial<Posted> | undefined;
      if (told?.ok === true && answer.status === 200) return told as Posted;
      if (told?.ok === false && isProblem(told)) return told as Posted;
      // The gate turns some requests away in the form of a read.
      if (isProblem(told)) return { ok: false, problem: (told as { problem: Problem }).problem };
      throw new NoAnswer(`the answer with status ${answer.status} did not come from Plimsoll`, true);
    },
  };
}

function sendTogether(all: readonly Waiting[], get: (path: string) => Promise<Part>) {
  if (all.length === 1) return all[0]!.settle(get(all[0]!.path));
  const answer = get(`/api/batch?${new URLSearchParams(all.map(({ path }) => ['read', path]))}`);
  const part = async (index: number) => {
    const whole = await answer;
    return whole.status === 200 ? (whole.body as Part[])[index]! : whole;
  };
  all.forEach(({ settle }, index) => settle(part(index)));
}

/** The path of a read with its input. */
function pathOf({ path }: { path: string }, input: object): string {
  const given = Object.entries(input).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

function valueOf<Answer>({ status, body }: Part): Answer {
  if (status === 200) return body as Answer;
  const { problem } = body as { problem: Problem };
  throw new AppError(problem.kind, problem.message, problem);
}

const isProblem = (body: unknown) =>
  ERROR_KINDS.includes((body as { problem?: Problem } | null | undefined)?.problem?.kind as ErrorKind);

export const notThere = (origin: string, error: unknown) =>
  new AppError('unavailable', `Plimsoll does not answer at ${origin}: ${(error as Error).message}.`, {
    hint: 'Check that Plimsoll runs, that PLIMSOLL_URL is right, and that this machine is online.',
  });

export const notOurs = (origin: string, status: number) =>
  new AppError('unavailable', `The answer from ${origin} (status ${status}) did not come from Plimsoll.`, {
    hint: 'A proxy may have answered, for example to ask for a sign-in. Check PLIMSOLL_URL.',
  });

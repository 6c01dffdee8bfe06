import { BUILD_HEADER } from '@/lib/core/build';
import { ERROR_KINDS, type ErrorKind, type Problem } from '@/lib/core/errors';
import { SINCE_HEADER } from './changed-parts';
import { noteBuild } from './newer-build';

const OFFLINE: Problem = {
  kind: 'unavailable',
  message: 'Plimsoll does not answer.',
  hint: 'Check that Plimsoll runs and that you are online. The page shows the last data that it received.',
};

/** Shown if the answer may be one of a proxy, a balancer or a login page in front of Plimsoll. */
const notOurs = (status: number): Problem => ({
  kind: 'unavailable',
  message: `The data did not arrive: the answer${status > 0 ? ` with status ${status}` : ''} is not in the form of Plimsoll’s.`,
  hint: 'A proxy may have answered, for example because it wants you to sign in again. Reload the page. It shows the last data that it received.',
});

/** Of one read: its data, or its problem. */
export interface Answer {
  status: number;
  body: unknown;
}

const failed = (problem: Problem): Answer => ({ status: 0, body: { problem } });
export const offline = () => failed(OFFLINE);

const isProblem = (body: unknown) =>
  ERROR_KINDS.includes((body as { problem?: Problem } | null)?.problem?.kind as ErrorKind);

/** Asks Plimsoll; null: nobody answers. */
export const ask = (url: string, headers: Record<string, string>) =>
  fetch(url, { headers, redirect: 'manual' }).catch(() => null);

/** Whether it may be data of Plimsoll, which names its build. A proxy may answer with status 200 too. */
export const mayBeOurs = (response: Response) =>
  response.status === 200 && response.headers.get(BUILD_HEADER) !== null;

/** Compares the build of an answer whose data could be read. */
export const noteBuildOf = (response: Response) => noteBuild(response.headers.get(BUILD_HEADER));

/** An answer that is no data: a problem of ours, or anything of a proxy. */
export async function refusalOf(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 200 || !isProblem(body)) return failed(notOurs(response.status));
  noteBuildOf(response);
  return { status: response.status, body };
}

/** @param since the version of a long answer that is here; "" for other answers */
export async function get(url: string, since: string): Promise<Answer> {
  const response = await ask(url, { accept: 'application/json', ...(since && { [SINCE_HEADER]: since }) });
  if (!response) return offline();
  if (!mayBeOurs(response)) return refusalOf(response);
  const body: unknown = await response.json().catch(() => null);
  if (body === null) return failed(notOurs(200));
  noteBuildOf(response);
  return { status: 200, body };
}

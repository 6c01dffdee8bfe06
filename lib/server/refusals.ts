import 'server-only';
import type { ErrorKind } from '@/lib/core/errors';
import { STATUS } from './route';

/** What each error status of an answer means, for the API documents. */
const MEANS: Record<number, string> = {
  400: 'The input is not valid. The message names the field.',
  401: 'The token is missing, unknown, expired or revoked.',
  403: 'The role or the scope of the token does not allow the request.',
  404: 'The address, fleet, image or release does not exist.',
  409: 'The target changed since it was read. Read it again, then send a new request.',
  422: 'A rule of the environment or of AWS refuses the change, or the change waits for a second person. Nothing was sent.',
  429: 'Too many requests. Try again after a second.',
  500: 'Something unexpected failed. Search the log for the id of the request.',
  503: 'AWS or the database does not answer now.',
  504: 'The change was sent, but AWS did not answer. The page Activity shows the outcome as soon as it is known.',
};

/** Kinds of failure that only changes have. */
const OF_CHANGES: readonly ErrorKind[] = ['changed', 'refused', 'waits', 'unanswered'];

const kindsOf = (status: number) =>
  (Object.keys(STATUS) as ErrorKind[]).filter((kind) => STATUS[kind] === status);

const ref = (name: string) => ({ $ref: `#/components/responses/${name}` });
const nameOf = (status: number, isChange: boolean) => `${isChange ? 'Change' : 'Read'}Refused${status}`;
const statusesOf = (isChange: boolean) =>
  Object.keys(MEANS)
    .map(Number)
    .filter((status) => isChange || !kindsOf(status).every((kind) => OF_CHANGES.includes(kind)));

/** The error answers of a read or of a change, by status. */
export const refusalsOf = (isChange: boolean) =>
  Object.fromEntries(statusesOf(isChange).map((status) => [status, ref(nameOf(status, isChange))]));

const response = (status: number, isChange: boolean) => ({
  description: MEANS[status]!,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: isChange ? ['ok', 'problem'] : ['problem'],
        properties: {
          ...(isChange && { ok: { const: false } }),
          problem: { $ref: '#/components/schemas/Problem' },
        },
      },
      example: {
        ...(isChange && { ok: false }),
        problem: { kind: kindsOf(status)[0], message: MEANS[status] },
      },
    },
  },
});

/** All error answers, defined once for every path. */
export const REFUSALS = Object.fromEntries(
  [true, false].flatMap((isChange) =>
    statusesOf(isChange).map((status) => [nameOf(status, isChange), response(status, isChange)]),
  ),
);

import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { numberOfNaming } from '@/lib/db/naming';

/** The row names the change that wrote it. */
export const settleNaming: Settler = async ({ id }) => {
  const number = await numberOfNaming(id);
  return number === null
    ? { kind: 'failed', message: 'The names and tags were not saved.', result: null }
    : { kind: 'done', message: 'The names and tags were saved.', result: { number } };
};

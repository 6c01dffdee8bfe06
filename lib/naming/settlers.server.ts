import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { numberOfNaming } from '@/lib/db/naming';

/** The row names the change that wrote it. */
export const settleNaming: Settler = async ({ id }) => {
  const number = await numberOfNaming(id);
  return number === null
    ? { kind: 'failed', message: 'They were not saved.', result: null }
    : { kind: 'done', message: 'They were saved.', result: { number } };
};

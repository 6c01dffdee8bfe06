import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { numberOfRules } from '@/lib/db/guards';

/** The row of the rules names the change that wrote it. */
export const settleRules: Settler = async ({ id }) => {
  const number = await numberOfRules(id);
  return number === null
    ? { kind: 'failed', message: 'The rules were not saved.', result: null }
    : { kind: 'done', message: 'The rules were saved.', result: { number } };
};

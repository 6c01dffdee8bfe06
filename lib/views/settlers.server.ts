import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { hasViewOf } from '@/lib/db/views';

/** The row of a view holds the id of the change that wrote it. */
export const settleView: Settler = async ({ id, after }) =>
  (await hasViewOf(id))
    ? { kind: 'done', message: 'It was saved.', result: after }
    : { kind: 'failed', message: 'It was not saved.', result: null };

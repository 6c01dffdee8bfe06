import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { hasViewOf } from '@/lib/db/views';

/** The row of a view holds the id of the change that wrote it. */
export const settleView: Settler = async ({ id, after }) =>
  (await hasViewOf(id))
    ? { kind: 'done', message: 'The view was saved.', result: after }
    : { kind: 'failed', message: 'The view was not saved.', result: null };

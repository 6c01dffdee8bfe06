import 'server-only';
import { differences } from '@/lib/audit-trail/model';
import type { Settlers } from '@/lib/audit-trail/verdict';
import { inWords } from './in-words';
import { findGuards } from './queries';

/** Guards stand in the database as they were to be, or they do not. */
export const guardSettlers: Settlers = {
  'guards.set': async ({ target: { account, name: env }, after }) => {
    const stands = await findGuards({ account, env });
    return stands && differences({ before: inWords(stands.policy), after }).length === 0
      ? { kind: 'done', message: 'They were saved.', result: {} }
      : { kind: 'failed', message: 'They were not saved.', result: null };
  },
};

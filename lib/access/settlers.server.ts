import 'server-only';
import type { Values } from '@/lib/core/outcome';
import type { Settler } from '@/lib/core/verdict';
import { isGrantOf } from '@/lib/db/grants';
import { countSessions, listSubjects } from '@/lib/db/people';
import { isTokenOf } from '@/lib/db/tokens';
import { pseudonymOf } from '@/lib/identity/pseudonym';

const saved = (isDone: boolean, after: Values): Awaited<ReturnType<Settler>> =>
  isDone
    ? { kind: 'done', message: 'The change was saved.', result: after }
    : { kind: 'failed', message: 'The change was not saved.', result: null };

/** Grants and tokens are rows that name the change which wrote, withdrew or revoked them. */
export const settleGrant: Settler = async ({ id, after }) => saved(await isGrantOf(id), after);
export const settleToken: Settler = async ({ id, after }) => saved(await isTokenOf(id), after);

export const settleSessions: Settler = async ({ target, at, after }) =>
  saved((await countSessions(target.name, new Date(at))) === 0, after);

export const settleForgetting: Settler = async ({ target, after }) =>
  saved(!(await listSubjects()).some((id) => pseudonymOf(id) === target.name), after);

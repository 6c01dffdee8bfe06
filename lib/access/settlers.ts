import 'server-only';
import type { Settler, Settlers } from '@/lib/audit-trail/verdict';
import type { Grant } from './model';
import { readGrants, readTokens } from './read-grants';
import { scopeText } from './words';

type Token = Awaited<ReturnType<typeof readTokens>>[number];

/** Grants and tokens stand in the database: one is there as it was to be, or it is not. */
const asking =
  <T>(
    read: () => Promise<readonly T[]>,
    stands: (one: T, change: Parameters<Settler>[0]) => boolean,
    wanted = true,
  ): Settler =>
  async (change) =>
    (await read()).some((one) => stands(one, change)) === wanted
      ? { kind: 'done', message: 'It was saved.', result: change.after }
      : { kind: 'failed', message: 'It was not saved.', result: null };

export const accessSettlers: Settlers = {
  'access.grant': asking<Grant>(readGrants, ({ id }, change) => id === change.id),
  'access.withdraw': asking<Grant>(
    readGrants,
    ({ holder, effect, role, scope }, { target, before }) =>
      holder.name === target.name &&
      effect === before.effect &&
      role === before.role &&
      scopeText(scope) === before.where,
    false,
  ),
  'access.issue-token': asking<Token>(readTokens, ({ id }, change) => id === change.id),
  'access.revoke-token': asking<Token>(
    readTokens,
    ({ name, revokedAt }, { target }) => name === target.name && revokedAt !== null,
  ),
};

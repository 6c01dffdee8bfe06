import 'server-only';
import { listAccounts } from '@/lib/aws/accounts';
import type { Ctx } from '@/lib/changes/context';
import { toProblem } from '@/lib/core/errors';
import { readCommitments } from './read-commitments.server';
import type { AccountCommitments, CommitmentList } from './model';

/** The commitments of every account. An account that cannot be read does not hide the others. */
export async function listCommitments(ctx: Ctx): Promise<CommitmentList> {
  const accounts = await listAccounts();
  const read = async (id: string): Promise<[string, AccountCommitments]> => {
    try {
      return [id, await readCommitments(ctx, id)];
    } catch (error) {
      const { message, hint } = toProblem(error);
      return [id, { why: message, hint }];
    }
  };
  const known = await Promise.all(accounts.map(({ id }) => read(id)));
  return { accounts: Object.fromEntries(known), now: ctx.now() };
}

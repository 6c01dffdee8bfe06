import 'server-only';
import { implement } from '@/lib/changes/operation';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { insertView, listViewRows } from '@/lib/db/views';
import { keeping } from '@/lib/rules/put-back';
import * as changes from './changes';
import type { KeptView } from './put-back';
import { SetView } from './schema';
import { settleView } from './settlers.server';

/** Saves, replaces or removes a view that the team sees. Nothing is sent to AWS. */
export const setView = implement(changes.setView, {
  input: SetView,
  intent(_, { name, search }) {
    const target: Target = { kind: 'view', account: EVERYWHERE, region: EVERYWHERE, name };
    const action = search === null ? 'view.remove' : 'view.set';
    return { action, permission: 'view:set', target, after: { search } };
  },
  async prepare(_, { name, seen }) {
    const before = (await listViewRows()).find((row) => row.name === name)?.search ?? null;
    if (before !== seen)
      throw new AppError(
        'changed',
        `Somebody ${before === null ? 'removed' : 'saved'} the view ${name} after this page was loaded.`,
        {
          hint: 'Nothing was saved. Open the list of views again, then decide.',
        },
      );
    const kept: KeptView = { name };
    return { before: { search: before, ...keeping(kept) }, subject: { app: '', env: '' } };
  },
  async send(ctx, { intent, name, search }) {
    await ctx.stillOurs?.();
    const at = new Date(ctx.now());
    await insertView(intent, { name, search, actor: signatureOf(ctx.actor), at });
    return { search };
  },
  settle: settleView,
});

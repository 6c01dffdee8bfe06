import 'server-only';
import type { z } from 'zod';
import { placesIn } from '@/lib/aws/accounts';
import { AppError } from '@/lib/core/errors';
import { EVERYWHERE } from '@/lib/core/target';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import { queueNotices } from './collect';
import type { SendTest } from './schema';
import { webhooks } from './webhooks';

/** Queues a test for one webhook, on the way that everything else takes. */
export async function sendTest(ctx: Ctx, { intent: id, webhook: name }: z.output<typeof SendTest>) {
  const { account } = await placesIn(undefined);
  const target = { kind: 'webhook' as const, account, region: EVERYWHERE, name };
  return perform(
    ctx,
    { id, permission: 'notification:test', action: 'notification.test', target, after: {} },
    async () => {
      const webhook = webhooks().find((one) => one.name === name);
      if (!webhook) throw new AppError('missing', `There is no webhook ${name}.`);
      return { before: {}, subject: { app: '', env: '' }, webhook };
    },
    async ({ webhook }) => {
      const title = `A test of ${name}, asked for by ${ctx.actor.name}`;
      const notice = { event: 'test' as const, source: `test/${id}`, at: ctx.now(), title, env: null };
      await queueNotices([webhook], [{ ...notice, data: { actor: ctx.actor.name }, links: [] }]);
      return { queued: true };
    },
  );
}

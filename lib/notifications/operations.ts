import 'server-only';
import { placesIn } from '@/lib/aws/accounts';
import { implement } from '@/lib/changes/operation';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { isNoticeQueued } from '@/lib/db/notifications';
import * as changes from './changes';
import { queueNotices } from './collect.server';
import { SendTest } from './schema';
import { webhooks } from './webhooks.server';

const sourceOf = (intent: string) => `test/${intent}`;

/** Queues a test for one webhook; it is delivered as any other notification. */
export const sendTest = implement(changes.sendTest, {
  input: SendTest,
  async intent(_, { webhook: name }) {
    const { account } = await placesIn(undefined);
    const target: Target = { kind: 'webhook', account, region: EVERYWHERE, name };
    return { action: 'notification.test', permission: 'notification:test', target, after: {} };
  },
  async prepare(_, { webhook: name }) {
    const webhook = webhooks().find((one) => one.name === name);
    if (!webhook) throw new AppError('missing', `There is no webhook ${name}.`);
    return { before: {}, subject: { app: '', env: '' }, webhook };
  },
  async send(ctx, { intent, webhook: name }, { webhook }) {
    const title = `A test of ${name}, sent by ${signatureOf(ctx.actor)}`;
    const notice = { event: 'test' as const, source: sourceOf(intent), at: ctx.now(), title, env: null };
    await queueNotices([webhook], [{ ...notice, data: { actor: ctx.actor.name }, links: [] }]);
    return { queued: true };
  },
  settle: async ({ id }) =>
    (await isNoticeQueued(sourceOf(id)))
      ? { kind: 'done', message: 'The test was queued.', result: { queued: true } }
      : { kind: 'failed', message: 'The test was not queued.', result: null },
});

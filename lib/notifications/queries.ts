import 'server-only';
import { awsNow } from '@/lib/aws/clock';
import { summariseNotifications } from '@/lib/db/notifications';
import type { Ctx } from '@/lib/changes/context';
import type { NotificationState } from './model';
import { webhooks } from './webhooks.server';

const WEEK_MS = 7 * 86_400_000;

/** Each webhook with its waiting notifications and its newest result. */
export async function readNotifications(_ctx: Ctx): Promise<NotificationState> {
  const now = awsNow();
  const sums = await summariseNotifications(new Date(now - WEEK_MS));
  return {
    now,
    webhooks: webhooks().map(({ name, kind, url }) => {
      const sum = sums.get(name);
      return {
        ...{ name, kind, host: new URL(url).host },
        ...{ waiting: sum?.waiting ?? 0, givenUp: sum?.givenUp ?? 0 },
        deliveredAt: sum?.deliveredAt?.getTime() ?? null,
        nextAt: sum?.nextAt?.getTime() ?? null,
        trouble: sum?.trouble ?? null,
      };
    }),
  };
}

import 'server-only';
import { z } from 'zod';
import { named, utcMs } from '@/lib/core/answers';

const WebhookState = named('WebhookState', 'A webhook with its deliveries', {
  name: z.string(),
  kind: z.enum(['webhook', 'slack']),
  host: z.string().describe('Host of its address. The whole address is a secret.'),
  waiting: z.number(),
  givenUp: z.number().describe('Notifications of the last week that could not be delivered'),
  deliveredAt: z.number().nullable().describe("UTC ms by this server's clock"),
  nextAt: utcMs.nullable(),
  trouble: z.string().nullable().describe('Why the newest undelivered notification failed'),
});

export const NotificationState = named('NotificationState', 'All webhooks', {
  webhooks: z.array(WebhookState),
  now: utcMs,
});

import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { NotificationState } from './model';

export const notificationState = defineRead<typeof Nothing, NotificationState>()({
  path: '/api/notifications',
  says: 'The webhooks and the state of their latest notifications.',
  pace: PACE_MS.settled,
});

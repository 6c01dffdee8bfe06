import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { NotificationState } from './answers';
import { readNotifications } from './queries';
import * as reads from './reads';

export const notificationHandlers = serve(reads, {
  notificationState: { input: Nothing, answer: NotificationState, query: readNotifications },
});

import { Nothing } from '@/lib/fleets/schema';
import { readNotifications } from '@/lib/notifications/queries';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, readNotifications);

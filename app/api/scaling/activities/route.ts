import { OneFleet } from '@/lib/fleets/schema';
import { listActivities } from '@/lib/scaling/queries';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, listActivities);

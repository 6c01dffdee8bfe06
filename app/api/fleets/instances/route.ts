import { OneFleet } from '@/lib/fleets/schema';
import { listInstances } from '@/lib/fleets/queries';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, listInstances);

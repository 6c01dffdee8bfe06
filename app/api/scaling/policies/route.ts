import { OneFleet } from '@/lib/fleets/schema';
import { getScaling } from '@/lib/scaling/queries';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, getScaling);

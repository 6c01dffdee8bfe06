import { OneFleet } from '@/lib/fleets/schema';
import { getReplay } from '@/lib/spend/recommendations';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, getReplay);

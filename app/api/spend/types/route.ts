import { OneFleet } from '@/lib/fleets/schema';
import { getTypeLadder } from '@/lib/spend/queries';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, getTypeLadder);

import { OneFleet } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';
import { getReleaseCosts } from '@/lib/spend/release-costs';

export const GET = route(OneFleet, getReleaseCosts);

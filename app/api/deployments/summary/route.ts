import { getSummary } from '@/lib/deployments/comparison';
import { OneFleet } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, getSummary);

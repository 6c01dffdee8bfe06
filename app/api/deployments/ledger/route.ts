import { getLedger } from '@/lib/deployments/queries';
import { OneFleet } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, getLedger);

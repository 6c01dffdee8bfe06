import { getDeployOptions } from '@/lib/deployments/options';
import { OneFleet } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(OneFleet, getDeployOptions);

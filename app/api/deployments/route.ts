import { listDeployments } from '@/lib/deployments/queries';
import { Nothing } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listDeployments);

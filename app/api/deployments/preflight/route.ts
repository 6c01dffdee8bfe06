import { getPreflight } from '@/lib/deployments/preflight-facts';
import { Preflight } from '@/lib/deployments/schema';
import { route } from '@/lib/server/route';

export const GET = route(Preflight, getPreflight);

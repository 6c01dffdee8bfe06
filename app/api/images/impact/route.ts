import { getImpact } from '@/lib/fleets/revocation-impact';
import { OneVersion } from '@/lib/images/schema';
import { route } from '@/lib/server/route';

export const GET = route(OneVersion, getImpact);

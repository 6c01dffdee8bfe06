import { FleetInRange } from '@/lib/load/schema';
import { getLoad } from '@/lib/load/queries';
import { route } from '@/lib/server/route';

export const GET = route(FleetInRange, getLoad);

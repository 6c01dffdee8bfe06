import { Nothing } from '@/lib/fleets/schema';
import { listLoad } from '@/lib/load/queries';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listLoad);

import { Nothing } from '@/lib/fleets/schema';
import { listFleets } from '@/lib/fleets/queries';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, (ctx) => listFleets(ctx));

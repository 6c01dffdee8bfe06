import { Nothing } from '@/lib/fleets/schema';
import { listSpend } from '@/lib/spend/queries';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listSpend);

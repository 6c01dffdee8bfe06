import { Nothing } from '@/lib/fleets/schema';
import { listGuards } from '@/lib/guards/queries';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listGuards);

import { listFindings } from '@/lib/fleets/findings';
import { Nothing } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, (ctx) => listFindings(ctx));

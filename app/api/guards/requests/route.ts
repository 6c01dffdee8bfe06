import { listRequests } from '@/lib/approvals/queries';
import { Nothing } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, listRequests);

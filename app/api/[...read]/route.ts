import { HANDLERS } from '@/lib/registry/handlers';
import { readRoute } from '@/lib/server/route';

export const GET = readRoute(HANDLERS);

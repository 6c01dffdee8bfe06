import { HANDLERS } from '@/lib/registry/handlers';
import { batch } from '@/lib/server/batch';
import { readRoute } from '@/lib/server/route';

export const GET = batch(readRoute(HANDLERS));

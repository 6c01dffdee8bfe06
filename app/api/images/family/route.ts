import { getFamily } from '@/lib/fleets/catalogue';
import { OneFamily } from '@/lib/images/schema';
import { route } from '@/lib/server/route';

export const GET = route(OneFamily, getFamily);

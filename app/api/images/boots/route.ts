import { OneFamily } from '@/lib/images/schema';
import { listBoots } from '@/lib/scaling/queries';
import { route } from '@/lib/server/route';

export const GET = route(OneFamily, listBoots);

import { listFamilies } from '@/lib/fleets/catalogue';
import { ListFamilies } from '@/lib/images/schema';
import { route } from '@/lib/server/route';

export const GET = route(ListFamilies, listFamilies);

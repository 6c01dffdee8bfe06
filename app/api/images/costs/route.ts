import { OneFamily } from '@/lib/images/schema';
import { route } from '@/lib/server/route';
import { listImageCosts } from '@/lib/spend/image-costs';

export const GET = route(OneFamily, listImageCosts);

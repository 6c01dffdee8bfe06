import { getAncestry } from '@/lib/images/read-ancestry';
import { OneVersion } from '@/lib/images/schema';
import { route } from '@/lib/server/route';

export const GET = route(OneVersion, getAncestry);

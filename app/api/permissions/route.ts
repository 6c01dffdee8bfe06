import { getPermissions } from '@/lib/permissions/queries';
import { OnePlace } from '@/lib/permissions/schema';
import { route } from '@/lib/server/route';

export const GET = route(OnePlace, getPermissions);

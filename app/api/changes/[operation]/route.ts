import { OPERATIONS } from '@/lib/registry/operations';
import { changeRoute } from '@/lib/server/change-route';

export const POST = changeRoute(Object.values(OPERATIONS));

import { listChanges } from '@/lib/audit-trail/queries';
import { ListChanges } from '@/lib/audit-trail/schema';
import { route } from '@/lib/server/route';

export const GET = route(ListChanges, listChanges);

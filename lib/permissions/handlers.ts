import 'server-only';
import { serve } from '@/lib/server/serve';
import { PermissionReport } from './answers';
import { getPermissions } from './queries';
import * as reads from './reads';
import { OnePlace } from './schema';

export const permissionHandlers = serve(reads, {
  permissionReport: { input: OnePlace, answer: PermissionReport, query: getPermissions },
});

import 'server-only';
import { serve } from '@/lib/server/serve';
import { NoInput } from '@/lib/naming/schema';
import { MeteredReport, PermissionReport } from './answers';
import { getMetered } from './metered.server';
import { getPermissions } from './queries';
import * as reads from './reads';
import { OnePlace } from './schema';

export const permissionHandlers = serve(reads, {
  permissionReport: { input: OnePlace, answer: PermissionReport, query: getPermissions },
  meteredReport: { input: NoInput, answer: MeteredReport, query: getMetered },
});

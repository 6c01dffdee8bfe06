import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { AccessList } from './answers';
import { readAccess } from './queries';
import * as reads from './reads';

export const accessHandlers = serve(reads, {
  accessList: { input: Nothing, answer: AccessList, query: readAccess },
});

import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { GuardList } from './answers';
import { listGuards } from './queries';
import * as reads from './reads';

export const guardHandlers = serve(reads, {
  guardList: { input: Nothing, answer: GuardList, query: listGuards },
});

import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { RequestList } from './answers';
import { listRequests } from './queries';
import * as reads from './reads';

export const approvalHandlers = serve(reads, {
  requestList: { input: Nothing, answer: RequestList, query: listRequests },
});

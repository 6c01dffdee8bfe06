import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { CommitmentList } from './answers';
import { listCommitments } from './queries';
import * as reads from './reads';

export const commitmentHandlers = serve(reads, {
  commitmentList: { input: Nothing, answer: CommitmentList, query: listCommitments },
});

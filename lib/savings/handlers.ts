import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { SavingList } from './answers';
import { listSavings } from './queries';
import * as reads from './reads';

export const savingHandlers = serve(reads, {
  savingList: { input: Nothing, answer: SavingList, query: listSavings },
});

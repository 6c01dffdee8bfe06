import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { ChangePage, ChangeSummary, OutsideList } from './answers';
import { listChanges, listOutsideChanges, summariseChanges } from './queries';
import * as reads from './reads';
import { ListChanges } from './schema';

export const auditTrailHandlers = serve(reads, {
  changeList: { input: ListChanges, answer: ChangePage, query: listChanges },
  changeSummary: { input: Nothing, answer: ChangeSummary, query: summariseChanges },
  outsideChanges: { input: Nothing, answer: OutsideList, query: listOutsideChanges },
});

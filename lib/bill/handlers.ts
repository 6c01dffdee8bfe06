import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { SpendList, SpendReport } from './answers';
import { getSpendReport, listSpend } from './queries';
import * as reads from './reads';
import { ReportInput } from './schema';

export const billHandlers = serve(reads, {
  spendList: { input: Nothing, answer: SpendList, query: listSpend },
  spendReport: { input: ReportInput, answer: SpendReport, query: getSpendReport },
});

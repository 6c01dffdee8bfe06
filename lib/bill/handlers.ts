import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { AnomalyList, SpendList, SpendReport } from './answers';
import { getSpendReport, listSpend } from './queries';
import { listAnomalies } from './read-anomalies.server';
import * as reads from './reads';
import { ReportInput } from './schema';

export const billHandlers = serve(reads, {
  spendList: { input: Nothing, answer: SpendList, query: listSpend },
  spendReport: { input: ReportInput, answer: SpendReport, query: getSpendReport },
  anomalyList: { input: Nothing, answer: AnomalyList, query: listAnomalies },
});

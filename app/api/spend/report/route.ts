import { getSpendReport } from '@/lib/spend/queries';
import { ReportInput } from '@/lib/spend/schema';
import { route } from '@/lib/server/route';

export const GET = route(ReportInput, getSpendReport);

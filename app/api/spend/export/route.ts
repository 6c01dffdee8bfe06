import { exportSpend } from '@/lib/bill/export.server';
import { ExportSpend } from '@/lib/bill/schema';
import { download } from '@/lib/server/download';

export const GET = download(ExportSpend, ({ range }) => `spend-${range}-focus.csv`, exportSpend);

import { wordsOf } from '@/lib/registry/changes';
import { exportChanges } from '@/lib/audit-trail/queries';
import { ExportChanges } from '@/lib/audit-trail/schema';
import { download } from '@/lib/server/download';

export const GET = download(
  ExportChanges,
  ({ format }) => `changes.${format}`,
  (ctx, input) => exportChanges(ctx, input, wordsOf),
);

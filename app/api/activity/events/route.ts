import { ListEvents } from '@/lib/audit-trail/schema';
import { streamEvents } from '@/lib/audit-trail/stream.server';
import { download } from '@/lib/server/download';

export const GET = download(ListEvents, () => 'events.jsonl', streamEvents);

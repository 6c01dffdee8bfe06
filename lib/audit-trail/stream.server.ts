import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import { listSealedRows, newestRemoved } from '@/lib/db/sealed-rows';
import { eventOf } from './events';
import type { ListEvents } from './schema';

const READ_AT_ONCE = 500;
const line = (event: object) => `${JSON.stringify(event)}\n`;

/**
 * Yields every event after a cursor as lines of JSON, oldest first, until there are no more. If retention removed
 * events that the reader has not seen, the first line says so.
 */
export async function* streamEvents(_ctx: Ctx, { after }: z.output<typeof ListEvents>) {
  const removed = await newestRemoved();
  let cursor = after;
  if (removed && removed.link > after) {
    cursor = removed.link;
    yield line({ cursor, event: 'removed', at: removed.at.getTime(), seal: removed.seal });
  }
  for (;;) {
    const { rows, last } = await listSealedRows(cursor, READ_AT_ONCE);
    if (last === null) return;
    cursor = last;
    yield rows.map((row) => line(eventOf(row))).join('');
  }
}

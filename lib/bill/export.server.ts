import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import { focusHeader, focusLines } from './focus';
import { reportDays } from './queries';
import type { ExportSpend } from './schema';

/** The complete days of a range as lines of FOCUS, oldest first. */
export async function* exportSpend(ctx: Ctx, { range, account }: z.output<typeof ExportSpend>) {
  const { billed, span } = await reportDays(ctx, range, account);
  yield focusHeader();
  if (!billed.value) return;
  const { fleet, invoice } = billed.value.days;
  for (const day of invoice.filter(({ at }) => at >= span.from && at < span.to)) {
    const machines = fleet.find(({ at }) => at === day.at);
    if (machines) yield focusLines(machines, day);
  }
}

import 'server-only';
import { age } from '@/lib/core/format';
import type { Values } from '@/lib/core/outcome';
import { listChanges, type ChangeRow } from '@/lib/db/changes';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { changedSince, differenceFrom, type Difference, type Fleet, type Seen } from './model';

/** A page is not older than that; of the newest few changes one is about the field. */
const [WITHIN_MS, NEWEST] = [3_600_000, 10];

/**
 * What the page showed against what AWS says now. Where our trail explains the difference it says who made it; a policy's
 * doing is nobody's. @throws AppError changed
 */
export async function compareSeen(ctx: Ctx, fleet: Fleet, seen: Seen, fields: readonly (keyof Seen)[]) {
  const difference = differenceFrom(seen, fleet, fields);
  if (difference) throw changedSince(fleet, difference, await whoMade(difference, fleet, ctx.now()));
}

async function whoMade({ field, is }: Difference, { ref }: Fleet, now: number): Promise<string | null> {
  const since = new Date(now - WITHIN_MS);
  const filter = { target: ref, outcome: 'done' as const, since, take: NEWEST };
  const { value: changes } = await orElse(listChanges(filter), []);
  const last = changes.find((change) => fieldOf(change, field) !== undefined);
  if (!last || String(fieldOf(last, field)) !== is) return null;
  return `${last.actor} ${age(Math.max(0, now - last.at.getTime()))} ago`;
}

/** What a change made of it; undefined where it was about something else. */
function fieldOf({ after, outcome }: ChangeRow, field: keyof Seen): Values[string] | undefined {
  return field === 'version' ? outcome?.result?.['release'] : after[field];
}

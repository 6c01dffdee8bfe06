import 'server-only';
import { signatureOf } from '@/lib/core/author';
import { authorOf } from '@/lib/core/change';
import { age } from '@/lib/core/format';
import type { Values } from '@/lib/core/outcome';
import { listChanges, type ChangeRow } from '@/lib/db/changes';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { changedSince, differenceFrom, type Difference, type Fleet, type Seen } from './model';

/** Pages are younger than this (ms). One of the newest ten changes concerns the field. */
const [WITHIN_MS, NEWEST] = [3_600_000, 10];

/**
 * Compares what the page showed with what AWS says now. The error names who changed it, if Plimsoll's trail knows; a
 * change by a scaling policy has no author.
 * @throws AppError changed
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
  return `${signatureOf(authorOf(last))} ${age(Math.max(0, now - last.at.getTime()))} ago`;
}

/** The value that a change gave the field; undefined if it changed something else. */
function fieldOf({ after, outcome }: ChangeRow, field: keyof Seen): Values[string] | undefined {
  return field === 'version' ? outcome?.result?.['release'] : after[field];
}

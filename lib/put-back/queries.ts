import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { findTrailed, newestSince } from '@/lib/audit-trail/queries';
import type { Ctx } from '@/lib/changes/context';
import type { Operation } from '@/lib/changes/operation';
import type { Change } from '@/lib/core/change';
import { AppError, toProblem, type Problem } from '@/lib/core/errors';
import type { Way, WaysBack } from '@/lib/rules/put-back';
import { parse } from '@/lib/server/parse';
import type { PutBackState } from './reads';
import type { OneChange } from './schema';

/** What the registries know of changes. */
export interface Registry {
  operations: Readonly<Record<string, Operation>>;
  waysBack: (change: Change) => WaysBack;
}

/** Tells whether a change can be put back: its target must still be as the change left it. Nothing is written. */
export const putBackStateOf =
  ({ operations, waysBack }: Registry) =>
  async (ctx: Ctx, { change: id }: z.output<typeof OneChange>): Promise<PutBackState> => {
    const change = await findTrailed(ctx, id);
    const ways = waysBack(change);
    const later = await newestSince(ctx, change);
    const facts = { change, later, now: ctx.now() };
    if ('cannot' in ways) return { ...facts, way: null, problem: { kind: 'refused', message: ways.cannot } };
    const found: { way: number; problem: Problem }[] = [];
    for (const [way, each] of ways.entries()) {
      const problem = await obstacleOf(ctx, operations, each);
      if (!problem) return { ...facts, way, problem: null };
      found.push({ way, problem });
    }
    const last = found.findLast(({ problem }) => !hasMovedOn(problem)) ?? found.at(-1)!;
    return { ...facts, way: hasMovedOn(last.problem) ? null : last.way, problem: last.problem };
  };

/** A refusal leaves the way open: its dialog asks for what is missing, or says what to do. */
const hasMovedOn = ({ kind }: Problem) => kind !== 'refused';

/** A rule may ask for a reason, which the dialog asks for later. */
async function obstacleOf(ctx: Ctx, operations: Registry['operations'], { change, form }: Way) {
  const { input, check } = operations[change]!;
  const filled = { reason: 'Put back', ...form, intent: randomUUID() };
  try {
    await check(ctx, parse(input, filled));
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return toProblem(error);
  }
}

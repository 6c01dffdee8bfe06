import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import type { Operation } from '@/lib/changes/operation';
import { AppError, toProblem } from '@/lib/core/errors';
import { withConnections } from '@/lib/db/client';
import type { Result } from '@/lib/core/result';
import { log } from '@/lib/runtime/log';
import { currentRequest } from '@/lib/runtime/request';
import { admit } from './admit';
import { parse } from './parse';

/** Makes an operation callable from a page: it checks origin, session, rate and input, then runs it. */
export const action = <S extends z.ZodType, R>(operation: Operation<S, R>) =>
  sessionAction(operation.input, (ctx, input) => operation.run(ctx, input));

/** The same for work that is not a change of the registry, such as signing in a command line. */
export function sessionAction<S extends z.ZodType, R>(
  schema: S,
  work: (ctx: Ctx, input: z.output<S>) => Promise<R>,
) {
  return async (raw: z.input<S>): Promise<Result<R>> => {
    try {
      return await withConnections('changes', async () => {
        const ctx = await admit(raw);
        return { ok: true, data: await work(ctx, parse(schema, raw)) };
      });
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ error }, 'action failed');
      return { ok: false, problem: { ...toProblem(error), request: currentRequest()?.id } };
    }
  };
}

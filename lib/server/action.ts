import 'server-only';
import type { z } from 'zod';
import { AppError, toProblem } from '@/lib/core/errors';
import type { Result } from '@/lib/core/result';
import { admit } from './admit';
import type { Ctx } from './context';
import { log } from './log';
import { currentRequest } from '@/lib/telemetry/request';
import { parse } from './parse';

/** Makes an operation callable from the browser: origin, session, rate, form of the input, then the operation. */
export function action<S extends z.ZodType, R>(
  schema: S,
  operation: (ctx: Ctx, input: z.output<S>) => Promise<R>,
) {
  return async (raw: z.input<S>): Promise<Result<R>> => {
    try {
      const ctx = await admit(raw);
      return { ok: true, data: await operation(ctx, parse(schema, raw)) };
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ error }, 'action failed');
      return { ok: false, problem: { ...toProblem(error), request: currentRequest()?.id } };
    }
  };
}

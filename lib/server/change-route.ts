import 'server-only';
import type { Operation } from '@/lib/changes/operation';
import { AppError, toProblem } from '@/lib/core/errors';
import { withConnections } from '@/lib/db/client';
import { log } from '@/lib/runtime/log';
import { currentRequest } from '@/lib/runtime/request';
import { admitMachine } from './admit';
import { jsonOf } from './json-body';
import { parse } from './parse';
import { STATUS } from './route';

/**
 * Makes operations callable with a token: a POST with the JSON that pages send. Cookies are ignored, so that a foreign
 * page cannot make a browser post a change.
 */
export function changeRoute(operations: readonly Operation[]) {
  const offered = new Map(operations.flatMap((one) => (one.change.api ? [[one.change.api, one]] : [])));
  const run = async (request: Request, { params }: { params: Promise<{ operation: string }> }) => {
    try {
      const ctx = await admitMachine(request.headers);
      const { operation: name } = await params;
      const operation = offered.get(name);
      if (!operation)
        throw new AppError('missing', `The API has no change ${name}.`, {
          hint: `The changes are ${[...offered.keys()].join(', ')}.`,
        });
      const data = await operation.run(ctx, parse(operation.input, await jsonOf(request)));
      return Response.json({ ok: true, data }, { headers: HEADERS });
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ error, url: request.url }, 'change failed');
      const problem = { ...toProblem(error), request: currentRequest()?.id };
      return Response.json({ ok: false, problem }, { status: STATUS[problem.kind], headers: HEADERS });
    }
  };
  return (...args: Parameters<typeof run>) => withConnections('changes', () => run(...args));
}

const HEADERS = { 'cache-control': 'no-store' };

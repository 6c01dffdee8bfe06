import 'server-only';
import type { z } from 'zod';
import { callerContext, type Ctx } from './context';
import { parse } from './parse';
import { refusal } from './route';

const TYPES: Record<string, string> = { csv: 'text/csv', jsonl: 'application/jsonl' };

/** Makes a query a file that is written as it is read; what fails before its first part is answered as a problem. */
export function download<S extends z.ZodType>(
  schema: S,
  name: (input: z.output<S>) => string,
  query: (ctx: Ctx, input: z.output<S>) => AsyncGenerator<string>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const ctx = await callerContext();
      const input = parse(schema, Object.fromEntries(new URL(request.url).searchParams));
      const parts = query(ctx, input);
      const first = await parts.next();
      const file = name(input);
      return new Response(streamOf(first.value ?? '', parts), {
        headers: {
          'content-type': `${TYPES[file.split('.').at(-1)!] ?? 'text/plain'}; charset=utf-8`,
          'content-disposition': `attachment; filename="${file}"`,
          'cache-control': 'no-store',
        },
      });
    } catch (error) {
      return refusal(error, request);
    }
  };
}

/** The next part is made when the last one was taken; who goes away ends it. */
function streamOf(first: string, rest: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    pull: async (controller) => {
      const { value, done } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await rest.return(undefined)),
  });
}

import 'server-only';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import { readerContext } from './callers';
import { parse } from './parse';
import { refusal } from './route';

const TYPES: Record<string, string> = { csv: 'text/csv', jsonl: 'application/jsonl' };

/** Streams a query as a file. A failure before the first part is answered as a problem. */
export function download<S extends z.ZodType>(
  schema: S,
  name: (input: z.output<S>) => string,
  query: (ctx: Ctx, input: z.output<S>) => AsyncGenerator<string>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const ctx = await readerContext(request.headers);
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

/** Makes each part when the last one was read; a reader that disconnects ends it. */
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

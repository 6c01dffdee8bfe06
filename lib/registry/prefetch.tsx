import 'server-only';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Ctx } from '@/lib/changes/context';
import { toProblem } from '@/lib/core/errors';
import { createQueryClient } from '@/lib/query/client';
import type { Read } from '@/lib/query/define-read';
import { readOptions } from '@/lib/query/read-options';
import { log } from '@/lib/runtime/log';
import { parse } from '@/lib/server/parse';
import { HANDLERS } from './handlers';

/** A read with its input, for a page's first paint. */
export interface First {
  read: Read;
  input: object;
}

/** Pairs a read with its input, so that their types agree. */
export const first = <Form extends z.ZodType, Answer>(
  read: Read<Form, Answer>,
  input: z.input<Form> & object,
): First => ({ read: read as unknown as Read, input });

interface PrefetchedProps {
  ctx: Ctx;
  reads: readonly First[];
  children: ReactNode;
}

/** Runs the server's query instead of a fetch for the first paint. The browser repeats a read that fails. */
export async function Prefetched({ ctx, reads, children }: PrefetchedProps) {
  const client = createQueryClient();
  await Promise.all(
    reads.map(async ({ read, input }) => {
      try {
        const handler = HANDLERS.find((one) => one.read.path === read.path)!;
        const answer = await handler.query(ctx, parse(handler.input, input));
        client.setQueryData(readOptions(read, input).queryKey, answer);
      } catch (error) {
        log.warn({ read: read.path, problem: toProblem(error) }, 'prefetch failed');
      }
    }),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}

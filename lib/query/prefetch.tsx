import 'server-only';
import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toProblem } from '@/lib/core/errors';
import { log } from '@/lib/server/log';
import { createQueryClient } from './client';

interface First<T> {
  options: { queryKey: QueryKey; queryFn?: unknown };
  query: () => Promise<T>;
}

/** First paint: the server's own query stands in for the fetch. One that fails is asked again by the browser. */
export async function Prefetched({ first, children }: { first: First<unknown>[]; children: ReactNode }) {
  const client = createQueryClient();
  await Promise.all(
    first.map(async ({ options, query }) => {
      try {
        client.setQueryData(options.queryKey, await query());
      } catch (error) {
        log.warn({ query: options.queryKey, problem: toProblem(error) }, 'prefetch failed');
      }
    }),
  );
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}

import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Suspense } from 'react';
import { AccessPage } from '@/components/access/access-page';
import { readAccess, readOwnSessions } from '@/lib/access/queries';
import { accessOptions } from '@/lib/access/query-options';
import { Prefetched } from '@/lib/query/prefetch';
import { pageContext } from '@/lib/server/context';

export const metadata: Metadata = { title: 'Access' };

export default async function Page() {
  const ctx = await pageContext();
  const own = await readOwnSessions(await headers());
  return (
    <Prefetched first={[{ options: accessOptions(), query: () => readAccess(ctx) }]}>
      <Suspense>
        <AccessPage own={own} />
      </Suspense>
    </Prefetched>
  );
}

import type { Metadata } from 'next';
import { FirstLookPage } from '@/components/first-look/first-look-page';
import { firstLook } from '@/lib/first-look/reads';
import { first, Prefetched } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';

export const metadata: Metadata = { title: 'First look' };

export default async function Page() {
  const ctx = await pageContext();
  return (
    <Prefetched ctx={ctx} reads={[first(firstLook, {})]}>
      <FirstLookPage />
    </Prefetched>
  );
}

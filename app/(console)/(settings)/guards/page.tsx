import type { Metadata } from 'next';
import { GuardsPage } from '@/components/guards/guards-page';
import { guardList } from '@/lib/guards/reads';
import { first, Prefetched } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';

export const metadata: Metadata = { title: 'Rules' };

export default async function Page() {
  const ctx = await pageContext();
  return (
    <Prefetched ctx={ctx} reads={[first(guardList, {})]}>
      <GuardsPage />
    </Prefetched>
  );
}

import type { Metadata } from 'next';
import { NamingPage } from '@/components/naming/naming-page';
import { namingState } from '@/lib/naming/reads';
import { first, Prefetched } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';

export const metadata: Metadata = { title: 'Names and tags' };

export default async function Page() {
  const ctx = await pageContext();
  return (
    <Prefetched ctx={ctx} reads={[first(namingState, {})]}>
      <NamingPage now={ctx.now()} />
    </Prefetched>
  );
}

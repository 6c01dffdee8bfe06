import type { Metadata } from 'next';
import { GuardsPage } from '@/components/guards/guards-page';
import { listGuards } from '@/lib/guards/queries';
import { guardsOptions } from '@/lib/guards/query-options';
import { Prefetched } from '@/lib/query/prefetch';
import { pageContext } from '@/lib/server/context';

export const metadata: Metadata = { title: 'Guards' };

export default async function Page() {
  const ctx = await pageContext();
  return (
    <Prefetched first={[{ options: guardsOptions(), query: () => listGuards(ctx) }]}>
      <GuardsPage />
    </Prefetched>
  );
}

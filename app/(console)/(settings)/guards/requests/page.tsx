import type { Metadata } from 'next';
import { RequestsPage } from '@/components/guards/requests-page';
import { requestList } from '@/lib/approvals/reads';
import { first, Prefetched } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';

export const metadata: Metadata = { title: 'Requests' };

export default async function Page() {
  const ctx = await pageContext();
  return (
    <Prefetched ctx={ctx} reads={[first(requestList, {})]}>
      <RequestsPage />
    </Prefetched>
  );
}

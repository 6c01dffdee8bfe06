import type { Metadata } from 'next';
import { RequestsPage } from '@/components/guards/requests-page';
import { listRequests } from '@/lib/approvals/queries';
import { requestsOptions } from '@/lib/approvals/query-options';
import { Prefetched } from '@/lib/query/prefetch';
import { pageContext } from '@/lib/server/context';

export const metadata: Metadata = { title: 'Requests' };

export default async function Page() {
  const ctx = await pageContext();
  return (
    <Prefetched first={[{ options: requestsOptions(), query: () => listRequests(ctx) }]}>
      <RequestsPage />
    </Prefetched>
  );
}

import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Overview } from '@/components/overview/overview';
import { listActive } from '@/lib/deployments/queries';
import { activeOptions } from '@/lib/deployments/query-options';
import { listLoad } from '@/lib/load/queries';
import { loadListOptions } from '@/lib/load/query-options';
import { Prefetched } from '@/lib/query/prefetch';
import { pageContext } from '@/lib/server/context';
import { listSpend } from '@/lib/spend/queries';
import { spendListOptions } from '@/lib/spend/query-options';

export const metadata: Metadata = { title: 'Fleets' };

export default async function OverviewPage() {
  const ctx = await pageContext();
  return (
    <Prefetched
      first={[
        { options: loadListOptions(), query: () => listLoad(ctx) },
        { options: spendListOptions(), query: () => listSpend(ctx) },
        { options: activeOptions(), query: () => listActive(ctx) },
      ]}
    >
      <Suspense>
        <Overview />
      </Suspense>
    </Prefetched>
  );
}

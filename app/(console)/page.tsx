import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { FirstLookLine } from '@/components/first-look/first-look-line';
import { VISITED } from '@/components/first-look/visited';
import { Overview } from '@/components/overview/overview';
import { healthList } from '@/lib/health/reads';
import { loadList } from '@/lib/load/reads';
import { spendList } from '@/lib/bill/reads';
import { activeDeployments } from '@/lib/deployments/reads';
import { scalingFaults } from '@/lib/will-it-scale/reads';
import { first, Prefetched } from '@/lib/registry/prefetch';
import { pageContext } from '@/lib/server/callers';

export const metadata: Metadata = { title: 'Fleets' };

export default async function OverviewPage() {
  const ctx = await pageContext();
  return (
    <Prefetched
      ctx={ctx}

      reads={[
        first(loadList, {}),
        first(healthList, {}),
        first(scalingFaults, {}),
        first(spendList, {}),
        first(activeDeployments, {}),
      ]}
    >
      <FirstLookLine seen={(await cookies()).has(VISITED)} />
      <Overview />
    </Prefetched>
  );
}

import type { Metadata } from 'next';
import { Suspense } from 'react';
import { FleetPage } from '@/components/fleets/fleet-page';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { getDeployments } from '@/lib/deployments/queries';
import { deploymentsOptions } from '@/lib/deployments/query-options';
import { Prefetched } from '@/lib/query/prefetch';
import { pageContext } from '@/lib/server/context';

interface Props {
  params: Promise<{ account: string; region: string; name: string }>;
}

async function refOf({ params }: Props): Promise<FleetRef> {
  const { account, region, name } = await params;
  return { account, region, name: decodeURIComponent(name) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await refOf(props)).name };
}

export default async function Page(props: Props) {
  const [ctx, fleet] = [await pageContext(), await refOf(props)];
  const key = fleetKey(fleet);
  return (
    <Prefetched first={[{ options: deploymentsOptions(key), query: () => getDeployments(ctx, { fleet }) }]}>
      <Suspense>
        <FleetPage fleetKey={key} />
      </Suspense>
    </Prefetched>
  );
}

import type { Metadata } from 'next';
import { DeploymentPage } from '@/components/deployments/deployment-page';
import { fleetKey } from '@/lib/core/fleet-ref';
import { deploymentPage } from '@/lib/deployments/reads';
import { first, Prefetched } from '@/lib/registry/prefetch.server';
import { pageContext } from '@/lib/server/callers';

interface Props {
  params: Promise<{ account: string; region: string; name: string; id: string }>;
}

export const metadata: Metadata = { title: 'Deployment' };

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export default async function Page({ params }: Props) {
  const [ctx, { account, region, name, id }] = [await pageContext(), await params];
  const fleet = fleetKey({ account, region, name: decoded(name) });
  const deployment = decoded(id);
  return (
    <Prefetched ctx={ctx} reads={[first(deploymentPage, { fleet, deployment })]}>
      <DeploymentPage fleetKey={fleet} id={deployment} />
    </Prefetched>
  );
}

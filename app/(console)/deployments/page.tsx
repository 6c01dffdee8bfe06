import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DeploymentList } from '@/components/deployments/deployment-list';

export const metadata: Metadata = { title: 'Deployments' };

export default function Page() {
  return (
    <Suspense>
      <DeploymentList />
    </Suspense>
  );
}

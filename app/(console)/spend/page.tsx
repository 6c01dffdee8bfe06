import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SpendTable } from '@/components/spend/spend-list';

export const metadata: Metadata = { title: 'Spend' };

export default function Page() {
  return (
    <Suspense>
      <SpendTable />
    </Suspense>
  );
}

import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SpendPage } from '@/components/spend/spend-page';

export const metadata: Metadata = { title: 'Spend' };

export default function Page() {
  return (
    <Suspense>
      <SpendPage />
    </Suspense>
  );
}

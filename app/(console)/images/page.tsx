import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ImagesPage } from '@/components/images/images-page';

export const metadata: Metadata = { title: 'Images' };

export default function Page() {
  return (
    <Suspense>
      <ImagesPage />
    </Suspense>
  );
}

'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';

/** The chart library renders only in the browser. The placeholder keeps its space, so that nothing moves. */
export const CostBandsLazy = dynamic(() => import('./cost-bands').then((module) => module.CostBands), {
  ssr: false,
  loading: () => <Skeleton className="h-[506px] max-sm:h-[554px]" />,
});

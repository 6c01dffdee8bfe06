'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';
import type { ReplayBandsProps } from './replay-bands';

/** Loads the chart library only when there is a chart to draw. */
const ReplayBands = dynamic(() => import('./replay-bands').then((module) => module.ReplayBands), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

/** Keeps the space of the bands, whose titles have two lines on phones. */
export const ReplayBandsLazy = (props: ReplayBandsProps) => (
  <div className="h-[330px] max-sm:h-[362px]">
    <ReplayBands {...props} />
  </div>
);

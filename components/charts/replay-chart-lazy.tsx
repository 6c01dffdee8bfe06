'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';

/** Loads the chart library only when there is a chart to draw. */
export const ReplayChartLazy = dynamic(() => import('./replay-chart').then((module) => module.ReplayChart), {
  ssr: false,
  loading: () => <Skeleton className="h-[330px]" />,
});

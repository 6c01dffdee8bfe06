'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';

/** The chart library comes only with what is drawn by it, and when that is there to be drawn. */
export const ReplayChartLazy = dynamic(() => import('./replay-chart').then((module) => module.ReplayChart), {
  ssr: false,
  loading: () => <Skeleton className="h-[330px]" />,
});

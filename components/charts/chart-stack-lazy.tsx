'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';

/** The chart library comes only with a page that draws a chart. */
export const ChartStackLazy = dynamic(() => import('./chart-stack').then((module) => module.ChartStack), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-[520px]" />,
});

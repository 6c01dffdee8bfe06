'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';
import type { MonthBarsProps } from './month-bars';

/** The chart library renders only in the browser. */
const MonthBars = dynamic(() => import('./month-bars').then((module) => module.MonthBars), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

/** Keeps its space until its code is there. */
export const MonthBarsLazy = (props: MonthBarsProps) => (
  <div className="h-[170px]">
    <MonthBars {...props} />
  </div>
);

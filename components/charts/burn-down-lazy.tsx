'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';

export const BurnDownLazy = dynamic(() => import('./burn-down').then((module) => module.BurnDown), {
  ssr: false,
  loading: () => <Skeleton className="mx-3 mt-3 h-[180px]" />,
});

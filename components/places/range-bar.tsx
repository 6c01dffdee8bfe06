'use client';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { passBy } from '../charts/kept-range';
import { rangesOf } from './range-pages';

/** The server draws it where a page has one. Other pages do without its scripts. */
const PageRange = dynamic(() => import('./page-range').then((module) => module.PageRange));

/** The time range of the page, in the header. Hidden where nothing has one, and on phones, where pages have it. */
export function RangeBar() {
  const path = usePathname();
  const ranges = rangesOf(path, useSearchParams());
  useEffect(() => {
    if (!ranges) passBy(path);
  }, [path, ranges]);
  return ranges && <PageRange ranges={ranges} />;
}

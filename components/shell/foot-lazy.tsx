'use client';
import dynamic from 'next/dynamic';

/** Not among the scripts that a page loads before its buttons work: nothing is told at first. */
export const FootLazy = dynamic(() => import('./foot').then((module) => module.Foot), { ssr: false });

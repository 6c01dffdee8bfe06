'use client';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';

const Tour = dynamic(() => import('./tour').then((module) => module.Tour), { ssr: false });

/** Loads the tour only for who takes it. */
export const TourHost = () => useSearchParams().has('tour') && <Tour />;

'use client';
import dynamic from 'next/dynamic';
import { useEffect } from 'react';

const load = () => import('./staged-strip');

/** A staged change. Its rules and prices are not needed to show a page. */
export const StagedStripLazy = dynamic(() => load().then((module) => module.StagedStrip), {
  ssr: false,
  loading: () => <p className="min-h-[46px]" />,
});

/** Loads it once the page stands, so that a press finds it there. */
export const useStagedStripSoon = () =>
  useEffect(() => {
    // Without it the strip loads when it is staged.
    load().catch(() => undefined);
  }, []);

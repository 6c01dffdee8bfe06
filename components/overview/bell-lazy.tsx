'use client';
import { Bell as Icon } from 'lucide-react';
import dynamic from 'next/dynamic';
import { buttonStyle } from '../ui/button';

/** Not among the scripts that a page loads before its buttons work. Its place is there from the start. */
export const BellLazy = dynamic(() => import('./bell').then((module) => module.Bell), {
  ssr: false,
  loading: () => (
    <span className={buttonStyle({ look: 'quiet', size: 'icon' })} aria-hidden>
      <Icon className="size-4" />
    </span>
  ),
});

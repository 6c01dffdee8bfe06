'use client';
import { Clock } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { buttonStyle } from '../ui/button';
import { cn } from '../ui/cn';
import { PopoverButton } from '../ui/popover-button';
import { useTimes } from '../ui/times';

const load = () => import('./zone-list').then((module) => module.ZoneList);
const ZoneList = dynamic(load, { ssr: false });

/** In which zone times are written, and the choice of another. */
export function ZoneMenu() {
  const times = useTimes();
  const [now] = useState(Date.now);
  return (
    <PopoverButton
      id="zone"
      panelClass="w-72"
      load={load}
      panel={() => <ZoneList />}
      aria-label={`Times in ${times.zoneName(now)}. Change the time zone`}
      title="Time zone of this page"
      className={cn(buttonStyle({ look: 'quiet', size: 'small' }), 'px-1.5')}
    >
      <Clock className="size-4" aria-hidden />
      <span className="max-lg:hidden">{times.zoneName(now)}</span>
    </PopoverButton>
  );
}

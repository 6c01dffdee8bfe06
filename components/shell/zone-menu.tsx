'use client';
import { Clock } from 'lucide-react';
import { useState } from 'react';
import { buttonStyle } from '../ui/button';
import { cn } from '../ui/cn';
import { useTimes, useZone } from '../ui/times';

/** Chooses whether times are written in UTC or in the zone of this browser. */
export function ZoneMenu() {
  const { zone, setZone } = useZone();
  const times = useTimes();
  const [now] = useState(Date.now);
  const [own, setOwn] = useState('UTC');
  const look = () => setOwn(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const zones = [...new Set(['UTC', own, zone])];
  const choose = (next: string) => {
    setZone(next);
    document.getElementById('zone')?.hidePopover();
  };
  return (
    <>
      <button
        type="button"
        popoverTarget="zone"
        onClick={look}
        aria-label={`Times in ${times.zoneName(now)}. Change the time zone`}
        title="Time zone of this page"
        className={cn(buttonStyle({ look: 'quiet', size: 'small' }), 'px-1.5')}
      >
        <Clock className="size-4" aria-hidden />
        <span className="max-lg:hidden">{times.zoneName(now)}</span>
      </button>
      <div
        id="zone"
        popover="auto"
        className="fixed inset-auto top-[calc(var(--topbar)+4px)] right-(--gutter) m-0 w-72 rounded-panel border border-line-2 bg-surface py-1 text-ink shadow-pop"
      >
        <div role="group" aria-label="Time zone">
          {zones.map((one) => (
            <ZoneItem
              key={one}
              zone={one}
              isOwn={one === own && one !== 'UTC'}
              isChosen={one === zone}
              onChoose={() => choose(one)}
            />
          ))}
        </div>
        <p className="border-t border-line px-3.5 py-2 text-small text-ink-3">
          Billed days, files, the API, notifications and AWS CLI lines stay in UTC.
        </p>
      </div>
    </>
  );
}

interface ZoneItemProps {
  zone: string;
  isOwn: boolean;
  isChosen: boolean;
  onChoose: () => void;
}

const ZoneItem = ({ zone, isOwn, isChosen, onChoose }: ZoneItemProps) => (
  <button
    type="button"
    aria-pressed={isChosen}
    onClick={onChoose}
    className="flex min-h-11 w-full flex-col justify-center px-3.5 py-1 text-left hover:bg-hover aria-pressed:font-medium aria-pressed:text-accent"
  >
    {zone.replaceAll('_', ' ')}
    {isOwn && <span className="text-small font-normal text-ink-3">The time zone of this browser</span>}
  </button>
);

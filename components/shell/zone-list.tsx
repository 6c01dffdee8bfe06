'use client';
import { hidePopover } from '../ui/popover-button';
import { useZone } from '../ui/times';

/** Chooses whether times are written in UTC or in the zone of this browser. */
export function ZoneList() {
  const { zone, setZone } = useZone();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set(['UTC', own, zone])];
  const choose = (next: string) => {
    setZone(next);
    hidePopover('zone');
  };
  return (
    <>
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

import type { ReactNode } from 'react';
import { percent, usd } from '@/lib/core/format';
import type { Rung } from '@/lib/type-ladder/model';
import { cn } from '../ui/cn';
import { Meter } from '../ui/meter';

const hot = (share: number | null) => share !== null && share > 1;

/** The facts of one machine type: size, price and expected load. Panels and dialogs wrap it in their own row. */
export function RungFacts({ rung, children }: { rung: Rung; children: ReactNode }) {
  const {
    type,
    vcpus,
    memoryGiB,
    burstable,
    localDisks,
    usdPerHour,
    usdPerMillion,
    shareNow,
    sharePeak,
    basis,
  } = rung;
  return (
    <>
      <span className="min-w-0">
        <b className="font-mono text-[12.5px] font-medium whitespace-nowrap">{type}</b>
        <span className="block text-small text-ink-3">
          {vcpus} vCPU, {memoryGiB} GiB{burstable && ', burstable'}
          {localDisks && ', local disks'}
        </span>
      </span>
      <span className="text-right whitespace-nowrap">
        {usd(usdPerHour)}
        <span className="text-ink-3">/h</span>
        <span className="block text-small text-ink-3">
          {usdPerMillion === null ? 'no requests' : `${usd(usdPerMillion)} /1M`}
        </span>
      </span>
      <span
        className="max-sm:col-span-2 max-sm:row-start-2 max-sm:grid max-sm:grid-cols-[80px_minmax(0,1fr)] max-sm:items-center max-sm:gap-2"
        title={`Load with the present number of machines, and at the peak of 24 h with the maximum number. ${basis}`}
      >
        <Meter share={shareNow} />
        <span className="block text-small whitespace-nowrap text-ink-3">
          <span className={hot(shareNow) ? 'text-bad' : 'text-ink'}>{percent(shareNow)}</span>, peak{' '}
          <span className={cn(hot(sharePeak) && 'text-bad')}>{percent(sharePeak)}</span>
        </span>
      </span>
      <span className="justify-self-end max-sm:col-start-3 max-sm:row-span-2 max-sm:row-start-1">
        {children}
      </span>
    </>
  );
}

export const RUNG_ROW =
  'grid grid-cols-[minmax(0,1fr)_72px_92px_54px] items-center gap-2 py-1 max-sm:grid-cols-[minmax(0,1fr)_auto_54px] max-sm:gap-y-0.5 max-sm:py-1.5';

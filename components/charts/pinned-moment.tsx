'use client';
import { X } from 'lucide-react';
import { fixedRange } from '@/lib/core/time-range';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { useTimes } from '../ui/times';
import type { ChartData } from './chart-data';
import { wordsAt } from './titles';

interface PinnedMomentProps {
  data: ChartData;
  /** Index of the pinned point. */
  at: number;
  onUnpin: () => void;
}

/** The values of the pinned moment, with a link that shows it again at any time. */
export function PinnedMoment({ data, at, onUnpin }: PinnedMomentProps) {
  const times = useTimes();
  return (
    <p className="mx-4 mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border border-line bg-surface-2 px-3 py-1.5 text-small">
      <span className="min-w-0 flex-1 basis-60">
        <b>Pinned</b> {wordsAt(data, { at, edge: null }, times)}
      </span>
      <CopyButton size="small" text={() => linkTo(data)}>
        Copy link
      </CopyButton>
      <Button size="small" look="quiet" onClick={onUnpin}>
        <X className="size-3.5" aria-hidden /> Unpin
      </Button>
    </p>
  );
}

/** The address of the page, with the range fixed: "the last 24 hours" would be others tomorrow. */
function linkTo({ axis }: ChartData): string {
  const address = new URL(window.location.href);
  address.searchParams.set('range', fixedRange(axis));
  return address.href;
}

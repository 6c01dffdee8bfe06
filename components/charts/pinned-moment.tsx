'use client';
import { X } from 'lucide-react';
import { fixedRange, type Span } from '@/lib/core/time-range';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';

interface PinnedMomentProps {
  /** The values of the pinned moment. */
  words: string;
  /** What the chart shows, for a chart whose range is that of the page. */
  span?: Span;
  onUnpin: () => void;
}

/** The values of the pinned moment, with a link that shows it again at any time. */
export const PinnedMoment = ({ words, span, onUnpin }: PinnedMomentProps) => (
  <p className="mx-4 mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border border-line bg-surface-2 px-3 py-1.5 text-small">
    <span className="min-w-0 flex-1 basis-60">
      <b>Pinned</b> {words}
    </span>
    <CopyButton size="small" text={() => linkTo(span)}>
      Copy link
    </CopyButton>
    <Button size="small" look="quiet" onClick={onUnpin}>
      <X className="size-3.5" aria-hidden /> Unpin
    </Button>
  </p>
);

/** The address of the page, with the range fixed: "the last 24 hours" would be others tomorrow. */
function linkTo(span: Span | undefined): string {
  const address = new URL(window.location.href);
  if (span) address.searchParams.set('range', fixedRange(span));
  return address.href;
}

'use client';
import { CalendarRange, ChevronDown, X } from 'lucide-react';
import { useId } from 'react';
import { spanOf, TIME_RANGE_NAMES, type Range } from '@/lib/core/time-range';
import { Button, buttonStyle } from '../ui/button';
import { cn } from '../ui/cn';
import { placeBelow } from '../ui/place-below';
import { hidePopover } from '../ui/popover-button';
import { Segmented } from '../ui/segmented';
import { useTimes } from '../ui/times';
import { useHotkeys } from '../ui/use-hotkey';
import { CustomRange } from './custom-range';
import { rangeWords } from './range-words';
import { useTimeRange, type RangeOffer } from './use-time-range';

/** From which width of the window on the presets stand in the header. A list has one more, and the page a picker of places. */
const WIDE = { presets: 'max-[1399px]:hidden', short: 'min-[1400px]:hidden' };
const WIDER = { presets: 'max-[1599px]:hidden', short: 'min-[1600px]:hidden' };

/** Presets, also on keys 1 to 6, and a range by its ends. After a zoom: the range, with a button to go back. */
export function RangeMenu({ offer }: { offer: RangeOffer }) {
  const { range, presets, inDays, setRange, choose, back } = useTimeRange(offer);
  const times = useTimes();
  const wide = offer.initial ? WIDE : WIDER;
  const id = useId();
  const span = range && spanOf(range);
  const words = span ? rangeWords(span, times, inDays) : range ? `the last ${range}` : 'any time';
  const toPreset = (name: Range) => presets.some((one) => one === name) && setRange(name);
  useHotkeys(Object.fromEntries(TIME_RANGE_NAMES.map((name, at) => [at + 1, () => toPreset(name)])));
  const after = (act: () => void) => {
    hidePopover(id);
    act();
  };
  const goBack = span && (
    <Button
      size="small"
      title={`Return to the previous range${offer.initial ? ' (Esc on the chart)' : ''}`}
      onClick={() => after(back)}
    >
      {words}
      <span className="sr-only">, return to the previous range</span>
      <X className="size-3" aria-hidden />
    </Button>
  );
  const options: { value: Range | ''; label: string }[] = presets.map((value) => ({ value, label: value }));
  if (offer.initial === null) options.unshift({ value: '', label: 'Any' });
  const pick = (next: Range | '') => setRange(next || offer.initial);
  return (
    <>
      <span className="contents max-lg:hidden">{goBack}</span>
      {!span && (
        <span className={cn('contents', wide.presets)}>
          <Segmented label="Time range" value={range ?? ''} options={options} onChange={pick} />
        </span>
      )}
      <button
        type="button"
        popoverTarget={id}
        aria-label={`Time range: ${words}. Choose another`}
        title={`Time range: ${words}`}
        className={buttonStyle({ size: 'small' })}
      >
        <CalendarRange className="size-3.5" aria-hidden />
        {!span && <span className={wide.short}>{range ?? 'Any time'}</span>}
        <ChevronDown className="size-3" aria-hidden />
      </button>
      <div
        id={id}
        onToggle={placeBelow}
        popover="auto"
        className="fixed inset-auto m-0 w-80 max-w-[calc(100vw-2*var(--gutter))] rounded-panel border border-line-2 bg-surface px-3.5 py-3 text-ink shadow-pop"
      >
        <div className={cn('mb-3 flex flex-wrap gap-2', !span && wide.short)}>
          <Segmented
            label="Time range"
            value={range ?? ''}
            options={options}
            onChange={(next) => after(() => pick(next))}
          />
          <span className="contents lg:hidden">{goBack}</span>
        </div>
        <CustomRange
          key={range ?? ''}
          {...{ range, inDays }}
          onChoose={(next) => after(() => choose(next))}
        />
      </div>
    </>
  );
}

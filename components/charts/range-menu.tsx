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

/** Presets, also on keys 1 to 6, and a range by its ends. After a zoom: the range, with a button to go back. */
export function RangeMenu({ offer }: { offer: RangeOffer }) {
  const { range, presets, inDays, setRange, choose, back } = useTimeRange(offer);
  const times = useTimes();
  const id = useId();
  const span = spanOf(range);
  const words = span ? rangeWords(span, times, inDays) : `the last ${range}`;
  const toPreset = (name: Range) => presets.some((one) => one === name) && setRange(name);
  useHotkeys(Object.fromEntries(TIME_RANGE_NAMES.map((name, at) => [at + 1, () => toPreset(name)])));
  const after = (act: () => void) => {
    hidePopover(id);
    act();
  };
  const goBack = span && (
    <Button size="small" title="Return to the previous range (Esc on the chart)" onClick={() => after(back)}>
      {words}
      <span className="sr-only">, return to the previous range</span>
      <X className="size-3" aria-hidden />
    </Button>
  );
  const options = presets.map((value) => ({ value, label: value }));
  return (
    <>
      <span className="contents max-lg:hidden">{goBack}</span>
      {!span && (
        <span className="contents max-[1399px]:hidden">
          <Segmented<Range> label="Time range" value={range} options={options} onChange={setRange} />
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
        {!span && <span className="min-[1400px]:hidden">{range}</span>}
        <ChevronDown className="size-3" aria-hidden />
      </button>
      <div
        id={id}
        onToggle={placeBelow}
        popover="auto"
        className="fixed inset-auto m-0 w-80 max-w-[calc(100vw-2*var(--gutter))] rounded-panel border border-line-2 bg-surface px-3.5 py-3 text-ink shadow-pop"
      >
        <div className={cn('mb-3 flex flex-wrap gap-2', !span && 'min-[1400px]:hidden')}>
          <Segmented<Range>
            label="Time range"
            value={range}
            options={options}
            onChange={(next) => after(() => setRange(next))}
          />
          <span className="contents lg:hidden">{goBack}</span>
        </div>
        <CustomRange key={range} {...{ range, inDays }} onChoose={(next) => after(() => choose(next))} />
      </div>
    </>
  );
}

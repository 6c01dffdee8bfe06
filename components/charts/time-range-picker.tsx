'use client';
import { X } from 'lucide-react';
import { spanOf, TIME_RANGE_NAMES, type Range } from '@/lib/core/time-range';
import { useHotkey } from '../ui/use-hotkey';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import { useTimes } from '../ui/times';
import { CustomRange } from './custom-range';
import type { TimeRangeState } from './use-time-range';

const OPTIONS = TIME_RANGE_NAMES.map((value) => ({ value, label: value }));

/** Presets, also on keys 1 to 6. After a zoom: the range, with a button to go back. */
export function TimeRangePicker({ range, setRange, choose, back, isZoomed }: TimeRangeState) {
  const times = useTimes();
  const span = isZoomed ? spanOf(range) : null;
  return (
    <>
      {span && (
        <Button size="small" title="Back from the zoom (Esc)" onClick={back}>
          {times.dayAndClock(span.from, span.to)} to {times.dayZoned(span.to, span.to)}
          <span className="sr-only">, back from the zoom</span>
          <X className="size-3" aria-hidden />
        </Button>
      )}
      <Segmented<Range> label="Time range" value={range} options={OPTIONS} onChange={setRange} />
      <CustomRange range={range} onChoose={choose} />
      {TIME_RANGE_NAMES.map((name, index) => (
        <PresetKey key={name} digit={index + 1} onPress={() => setRange(name)} />
      ))}
    </>
  );
}

function PresetKey({ digit, onPress }: { digit: number; onPress: () => void }) {
  useHotkey(String(digit), onPress);
  return null;
}

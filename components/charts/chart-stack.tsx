'use client';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Span } from '@/lib/core/time-range';
import { useTimes } from '../ui/times';
import { Dots, LEFT, RIGHT } from './band';
import { CapacityBand, capacityPlot } from './capacity-band';
import { indexAt, startOf, type ChartData, type Mark } from './chart-data';
import { ChartTable } from './chart-table';
import { between, pointAt, press, type Crosshair } from './crosshair';
import { CrosshairLine } from './crosshair-line';
import { HealthBands } from './health-bands';
import { Hatches } from './hatches';
import { LoadBand, loadPlot } from './load-band';
import { MarkLanes } from './mark-lanes';
import { PinnedMoment } from './pinned-moment';
import type { Hidden } from './series';
import { SpendBand, spendPlot } from './spend-band';
import { TimeAxis } from './time-axis';
import { CapacityTitle, LoadTitle, pillAt, SpendTitle, wordsAt } from './titles';
import { openAtNow } from './open-at-now';
import { usePointer } from './use-pointer';
import { useWidth } from './use-width';

interface ChartStackProps {
  data: ChartData;
  onZoom: (span: Span) => void;
  onBack: () => void;
  onOpen: (mark: Mark) => void;
  /** The pinned moment, UTC ms; null for none. */
  pin: number | null;
  onPin: (at: number | null) => void;
  /** What is switched off. */
  hidden: Hidden;
  /** The brush below the time axis. */
  brush?: ReactNode;
}

const NOWHERE: Crosshair = { at: null, edge: null };

/** Health, load, capacity and spend on one time axis with one crosshair. */
export function ChartStack({ data, onZoom, onBack, onOpen, pin, onPin, hidden, brush }: ChartStackProps) {
  const id = useId();
  const times = useTimes();
  const [ref, outer] = useWidth(900);
  const [{ at, edge }, setCrosshair] = useState(NOWHERE);
  const [spoken, setSpoken] = useState('');
  const width = Math.max(80, outer - LEFT - RIGHT);
  const plots = useMemo(
    () => ({
      load: loadPlot(data, width),
      capacity: capacityPlot(data, width),
      spend: spendPlot(data, width),
    }),
    [data, width],
  );
  const newest = data.load.length - 1;
  const isPinShown = pin !== null && pin >= data.axis.from && pin < data.axis.to;
  const pinned = isPinShown ? indexAt(data, pin) : null;
  const pointed = at === null ? pinned : Math.min(at, newest);
  const togglePin = (index: number) => onPin(index === pinned ? null : startOf(data.axis, index));
  const picture = useRef<HTMLDivElement>(null);
  const here = Math.min(pointed ?? newest, newest);
  const move = (to: number | null) => setCrosshair((was) => ({ ...was, at: to }));
  const zoom = (span: Span) => {
    setCrosshair(NOWHERE);
    onZoom(span);
  };
  const pointer = usePointer(LEFT, width, {
    onPoint: (share) => move(share === null ? null : pointAt(data, share)),
    onClick: (share) => togglePin(pointAt(data, share)),
    onDrag: (from, to) => zoom(between(data, pointAt(data, from), pointAt(data, to))),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    // Marks handle their own keys, and the browser uses keys with Ctrl.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = press(data, { at, edge }, event.key, event.shiftKey);
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation();
    if ('zoom' in pressed) return zoom(pressed.zoom);
    if ('pin' in pressed) return togglePin(pressed.pin);
    if ('back' in pressed) return pointer.drag ? pointer.cancel() : onBack();
    setCrosshair(pressed.crosshair);
    setSpoken(wordsAt(data, pressed.crosshair, times, hidden));
  };
  return (
    <div>
      <div ref={openAtNow} className="overflow-x-auto">
        <div
          tabIndex={0}
          role="group"
          aria-label="Load, capacity and spend over time"
          aria-describedby={`${id}keys`}
          onKeyDown={onKeyDown}
          ref={picture}
          className="min-w-[620px] px-4 pt-3"
        >
          <Hatches id={id} />
          <div ref={ref} className="relative">
            <MarkLanes
              marks={data.marks}
              axis={data.axis}
              width={width}
              onLook={(mark) => move(mark && indexAt(data, mark.at))}
              onOpen={onOpen}
              onZoom={zoom}
            />
            <div
              {...pointer.handlers}
              className="relative cursor-crosshair touch-pan-x touch-pan-y select-none"
            >
              {data.health && (
                <HealthBands {...{ data, width, here, pointed, hidden }} health={data.health} />
              )}
              {!hidden.has('load') && (
                <>
                  <LoadTitle data={data} at={here} />
                  <div className="relative">
                    <LoadBand data={data} plot={plots.load} hatch={id} />
                    <Dots plot={plots.load} at={pointed} values={[data.load[here], data.line[here]]} />
                  </div>
                </>
              )}
              {!hidden.has('capacity') && (
                <>
                  <CapacityTitle data={data} at={here} />
                  <div className="relative">
                    <CapacityBand data={data} plot={plots.capacity} />
                    <Dots plot={plots.capacity} at={pointed} values={[data.capacity[here]]} />
                  </div>
                </>
              )}
              {!hidden.has('spend') && (
                <>
                  <SpendTitle data={data} at={here} />
                  <div className="relative">
                    <SpendBand data={data} plot={plots.spend} hatch={id} />
                    <Dots plot={plots.spend} at={pointed} values={[data.spend[here]]} />
                  </div>
                </>
              )}
              <TimeAxis
                axis={data.axis}
                width={width}
                live={data.now - data.axis.to < 2 * data.axis.period * 1000}
              />
              {pinned !== null && pinned !== pointed && (
                <CrosshairLine
                  axis={data.axis}
                  width={width}
                  at={pinned}
                  words={pillAt(data, pinned, times)}
                  isPin
                />
              )}
              <CrosshairLine
                axis={data.axis}
                width={width}
                at={pointed}
                words={pointed === null ? '' : pillAt(data, pointed, times)}
                edge={edge === null ? null : Math.min(edge, newest)}
                drag={pointer.drag}
              />
            </div>
          </div>
        </div>
      </div>
      {brush}
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
      <p id={`${id}keys`} className="px-4 pb-1 text-micro text-ink-3 max-sm:sr-only">
        Drag to zoom. Click to pin a moment. Arrow keys move the crosshair, with Shift by ten. Enter marks one
        end of a zoom, and Enter again the other. P pins. + and − zoom. Escape returns to the previous range.
      </p>
      {pinned !== null && <PinnedMoment data={data} at={pinned} onUnpin={() => onPin(null)} />}
      <ChartTable data={data} picture={picture} />
    </div>
  );
}

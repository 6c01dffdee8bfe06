'use client';
import { useId, useMemo, useRef, type ReactNode } from 'react';
import type { Span } from '@/lib/core/time-range';
import { useTimes } from '../ui/times';
import { Dots, LEFT, RIGHT } from './band';
import { CapacityBand, capacityPlot } from './capacity-band';
import { indexAt, timelineOf, type ChartData, type Mark } from './chart-data';
import { ChartFiles } from './chart-files';
import { ChartKeys } from './chart-keys';
import { chartCsv, columnsOf } from './chart-columns';
import { ChartTable } from './chart-table';
import type { Crosshair } from './crosshair';
import { Crosshairs } from './crosshair-line';
import { HealthBands, HealthBandsToCome } from './health-bands';
import { Hatches } from './hatches';
import { LoadBand, loadPlot } from './load-band';
import { MarkLanes } from './mark-lanes';
import { PinnedMoment } from './pinned-moment';
import { hiddenWords, NAMES, type Hidden } from './series';
import { SpendBand, spendPlot } from './spend-band';
import { TimeAxis } from './time-axis';
import { CapacityTitle, LoadTitle, pillAt, SpendTitle, wordsAt } from './titles';
import { openAtNow } from './open-at-now';
import { useCrosshair } from './use-crosshair';
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
  /** Failed requests and latency are not read yet, and likely to come. */
  isHealthToCome: boolean;
  /** The brush below the time axis. */
  brush?: ReactNode;
}

/** Health, load, capacity and spend on one time axis with one crosshair. */
export function ChartStack({
  data,
  onZoom,
  onBack,
  onOpen,
  pin,
  onPin,
  hidden,
  isHealthToCome,
  brush,
}: ChartStackProps) {
  const id = useId();
  const times = useTimes();
  const [ref, outer] = useWidth(900);
  const width = Math.max(80, outer - LEFT - RIGHT);
  const plots = useMemo(
    () => ({
      load: loadPlot(data, width),
      capacity: capacityPlot(data, width),
      spend: spendPlot(data, width),
    }),
    [data, width],
  );
  const columns = useMemo(() => columnsOf(data), [data]);
  const timeline = timelineOf(data);
  const words = (crosshair: Crosshair) => wordsAt(data, crosshair, times, hidden);
  const crosshair = useCrosshair(timeline, { pin, onPin, onZoom, onBack, words });
  const { pointed, pinned } = crosshair;
  const pointer = usePointer(LEFT, width, crosshair.steered);
  const picture = useRef<HTMLDivElement>(null);
  const here = pointed ?? timeline.count - 1;
  return (
    <div>
      <div ref={openAtNow} className="overflow-x-auto">
        <div
          tabIndex={0}
          role="group"
          aria-label="Load, capacity and spend over time"
          aria-describedby={`${id}keys`}
          onKeyDown={crosshair.onKeyDown}
          ref={picture}
          className="min-w-[620px] px-4 pt-3"
        >
          <Hatches id={id} />
          <div ref={ref} className="relative">
            <MarkLanes
              marks={data.marks}
              axis={data.axis}
              width={width}
              onLook={(mark) => crosshair.move(mark && indexAt(timeline, mark.at))}
              onOpen={onOpen}
              onZoom={crosshair.zoom}
            />
            <div
              {...pointer.handlers}
              className="relative cursor-crosshair touch-pan-x touch-pan-y select-none"
            >
              {data.health ? (
                <HealthBands {...{ data, width, here, pointed, hidden }} health={data.health} />
              ) : (
                isHealthToCome && <HealthBandsToCome hidden={hidden} />
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
              <Crosshairs
                {...{ width, crosshair }}
                axis={data.axis}
                words={(index) => pillAt(data, index, times)}
                drag={pointer.drag}
              />
            </div>
          </div>
        </div>
      </div>
      {brush}
      <p aria-live="polite" className="sr-only">
        {crosshair.spoken}
      </p>
      <ChartKeys id={`${id}keys`} leap="ten" zooms hidden={hiddenWords(hidden, NAMES)} />
      {pinned !== null && (
        <PinnedMoment
          words={wordsAt(data, { at: pinned, edge: null }, times)}
          span={data.axis}
          onUnpin={crosshair.unpin}
        />
      )}
      <ChartFiles
        of="load capacity and spend"
        csv={() => chartCsv(columns, timeline)}
        picture={picture}
        // Of another year than 1970, so that the year is in it.
        period={() => `${times.dayAndClock(data.axis.from, 0)} to ${times.dayZoned(data.axis.to, 0)}`}
      >
        <ChartTable name="Load, capacity and spend over time" timeline={timeline} columns={columns} />
      </ChartFiles>
    </div>
  );
}

'use client';
import { useId, useMemo, useRef } from 'react';
import { useTimes } from '../ui/times';
import { chartCsv } from './chart-columns';
import { ChartFiles } from './chart-files';
import { ChartKeys } from './chart-keys';
import { ChartTable } from './chart-table';
import { openAtNow } from './open-at-now';
import { PinnedMoment } from './pinned-moment';
import { ReplayBandsLazy } from './replay-bands-lazy';
import { REPLAY_NAMES, REPLAY_SERIES, replayColumns, wordsOfReplay, type ReplayData } from './replay-data';
import { ReplayLegend } from './replay-legend';
import { hiddenWords } from './series';
import { useCrosshair } from './use-crosshair';
import { useHidden } from './use-hidden';
import { usePin } from './use-pin';

/** A replay compared with what ran. Its days are always the same thirty, so it has no zoom. */
export function ReplayChart({ data }: { data: ReplayData }) {
  const id = useId();
  const times = useTimes();
  // The page has a chart of its own, which keeps its pin in `at`.
  const { hidden, toggle } = useHidden(REPLAY_SERIES, 're-hide');
  const words = (at: number | null) => wordsOfReplay(data, at, times, hidden);
  const timeline = { axis: data.axis, count: data.load.length, now: data.now };
  const crosshair = useCrosshair(timeline, { ...usePin('re-at'), words: ({ at }) => words(at) });
  const columns = useMemo(() => replayColumns(data), [data]);
  const picture = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className="px-4 pt-2">
        <ReplayLegend hidden={hidden} onToggle={toggle} />
      </div>
      <div ref={openAtNow} className="overflow-x-auto">
        <div
          ref={picture}
          tabIndex={0}
          role="group"
          aria-label="The replay and what ran over time"
          aria-describedby={`${id}keys`}
          onKeyDown={crosshair.onKeyDown}
          className="min-w-[620px] px-4 pt-1"
        >
          <ReplayBandsLazy {...{ data, crosshair, hidden }} />
        </div>
      </div>
      <p aria-live="polite" className="sr-only">
        {crosshair.spoken}
      </p>
      <ChartKeys id={`${id}keys`} leap="ten" hidden={hiddenWords(hidden, REPLAY_NAMES)} />
      {crosshair.pinned !== null && (
        <PinnedMoment words={words(crosshair.pinned)} onUnpin={crosshair.unpin} />
      )}
      <ChartFiles
        of="the replay"
        csv={() => chartCsv(columns, timeline)}
        picture={picture}
        // Of another year than 1970, so that the year is in it.
        period={() => `replay, ${times.dayAndClock(data.axis.from, 0)} to ${times.dayZoned(data.axis.to, 0)}`}
      >
        <ChartTable name="The replay and what ran over time" {...{ timeline, columns }} />
      </ChartFiles>
    </>
  );
}

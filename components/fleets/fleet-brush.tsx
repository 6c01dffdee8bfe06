'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import { isPreset, spanOf, type Span } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import type { LoadDetail } from '@/lib/load/detail';
import { fleetLoad } from '@/lib/load/reads';
import type { LoadUnit } from '@/lib/load/units';
import { PACE_MS } from '@/lib/query/define-read';
import { readOptions } from '@/lib/query/read-options';
import { wholeOf } from '../charts/brush';
import { PanelReadProblem } from '../problems/read-problem';
import { RangeBrush } from '../charts/range-brush';
import type { TimeRangeState } from '../charts/use-time-range';

/** A window that lacks less than this share of the whole at its ends is the whole. */
const SLACK = 0.01;

interface FleetBrushProps {
  fleet: Fleet;
  /** What the chart above shows. */
  load: LoadDetail;
  /** The unit that was picked; null: Plimsoll chose it. */
  unit: LoadUnit | null;
  range: TimeRangeState;
  /** AWS's clock. */
  now: number;
}

/**
 * The load of the whole range, with a window on what the chart shows. A span older than the longest range has none. A
 * preset is the whole itself, so only a span costs a read more.
 */
export function FleetBrush({ fleet, load, unit, range, now }: FleetBrushProps) {
  const preset = isPreset(range.range);
  const name = wholeOf(range.range, now, range.base);
  const input = !preset && name && { fleet: fleetKey(fleet.ref), range: name, ...(unit && { unit }) };
  const read = useQuery(readOptions({ ...fleetLoad, pace: PACE_MS.minute }, input || null));
  const whole = preset ? load : read.data?.load;
  if (!whole || !name) return <PanelReadProblem read={read} what="the load around this time" />;
  const slack = SLACK * (whole.axis.to - whole.axis.from);
  const isAll = ({ from, to }: Span) => from <= whole.axis.from + slack && to >= whole.axis.to - slack;
  return (
    <RangeBrush
      axis={whole.axis}
      values={whole.load}
      chosen={preset ? whole.axis : spanOf(range.range)!}
      onChoose={(span) => (isAll(span) ? range.setRange(name) : range.zoom(span))}
    />
  );
}

import { duration, percent, rate } from '@/lib/core/format';
import { mean, most, zip } from '@/lib/core/series';
import type { LoadDetail } from '@/lib/load/detail';
import { isTotal } from '@/lib/load/units';
import { useTimes } from '../ui/times';

/** Figures of the whole range. What is not known is not summed, and says so. */
export function LoadSums({ load, activitiesSince }: { load: LoadDetail; activitiesSince: number | null }) {
  const times = useTimes();
  const known = load.over.filter((minutes) => minutes !== null);
  const over = known.reduce((sum, minutes) => sum + minutes, 0);
  const unknown = (load.over.length - known.length) * load.axis.period * 1_000;
  const share = mean(zip(load.load, load.line, (l, c) => (c > 0 ? l / c : null)));
  return (
    <>
      <span>
        peak{' '}
        <b className="text-ink-2">
          {rate(most(load.peak))} {load.unit}
        </b>
      </span>
      <span>
        over the line{' '}
        {known.length === 0 ? (
          <b className="text-ink-2">unknown</b>
        ) : (
          <b className={over > 0 ? 'text-bad' : 'text-ink-2'}>{duration(over * 60_000)}</b>
        )}
        {known.length > 0 && unknown > 0 && `, unknown for ${duration(unknown)}`}
      </span>
      <span>
        load on average{' '}
        <b className="text-ink-2">{share === null ? 'unknown' : `${percent(share)} of the line`}</b>
      </span>
      {isTotal(load.unit) && (
        <span>
          capacity of a machine:{' '}
          {load.perInstance
            ? `${rate(load.perInstance)} ${load.unit} at ${load.target} % CPU${load.isTargetAssumed ? ', assumed' : ''}`
            : 'not measured yet'}
        </span>
      )}
      {activitiesSince !== null && activitiesSince > load.axis.from && (
        <span>
          scaling activities since {times.day(activitiesSince, load.axis.to)}. AWS keeps only the newest
          hundred
        </span>
      )}
      <span className="ml-auto">
        Spend is the On-Demand list price of the machines, also of Spot machines. The bill arrives about a day
        later.
      </span>
    </>
  );
}

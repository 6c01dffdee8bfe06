'use client';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { day, duration, percent, rate } from '@/lib/core/format';
import { mean, most, zip } from '@/lib/core/series';
import type { Deployment } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import type { LoadDetail } from '@/lib/load/detail';
import type { Release } from '@/lib/releases/model';
import { ProblemNote } from '../changes/problem-note';
import { useMarked } from '../changes/use-marked';
import { ChartStack } from '../charts/chart-stack';
import { Legend } from '../charts/legend';
import { TimeRangePicker } from '../charts/time-range-picker';
import { useTimeRange } from '../charts/use-time-range';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { marksOf } from './chart-marks';
import { CompareLine } from './compare-line';
import { useChart } from './use-chart';
import { useHistory } from '../activity/use-history';

interface FleetChartProps {
  fleet: Fleet;
  deployments: readonly Deployment[];
  releases: readonly Release[];
  /** AWS's clock. */
  now: number;
}

/** Load, capacity and spend over one range, which is kept in the address, as is whether it is compared. */
export function FleetChart({ fleet, deployments, releases, now }: FleetChartProps) {
  const range = useTimeRange();
  const [compared, setCompared] = useQueryState('compare', parseAsBoolean.withDefault(false));
  const { show } = useMarked();
  const { changes: ours, machineChanges, activitiesSince, knownSince } = useHistory(fleetKey(fleet.ref));
  const marks = useMemo(() => {
    const isOurs = ({ id, version }: Deployment) =>
      ours.some(({ result }) => result?.deployment === id) ||
      releases.some((release) => String(release.number) === version && release.change);
    const told = deployments.map((one) => ({
      ...one,
      outside: (one.startedAt ?? 0) >= knownSince && !isOurs(one),
    }));
    return marksOf(told, machineChanges);
  }, [deployments, releases, ours, machineChanges, knownSince]);
  const { load, chart, changes, isOld, problem } = useChart(fleet, range.range, compared, marks, now);
  return (
    <Panel
      title="Load, capacity and spend"
      actions={
        <>
          <Button
            size="small"
            aria-pressed={compared}
            className="aria-pressed:border-control aria-pressed:bg-selected aria-pressed:font-semibold"
            onClick={() => void setCompared(!compared || null)}
          >
            Compare with the period before
          </Button>
          <TimeRangePicker {...range} />
        </>
      }
      footer={load && <Sums load={load} activitiesSince={activitiesSince} />}
    >
      {problem && (
        <div className="p-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      {chart ? (
        <div aria-busy={isOld} className="aria-busy:opacity-60">
          <div className="px-4 pt-2">
            <Legend compared={compared} />
          </div>
          {changes && (
            <CompareLine changes={changes} unit={chart.unit} ms={chart.axis.to - chart.axis.from} />
          )}
          <ChartStack data={chart} onZoom={range.zoom} onBack={range.back} onOpen={(mark) => show(mark.id)} />
        </div>
      ) : (
        !problem && <Skeleton className="m-4 h-[520px]" />
      )}
    </Panel>
  );
}

function Sums({ load, activitiesSince }: { load: LoadDetail; activitiesSince: number | null }) {
  const over = load.over.reduce((sum, minutes) => sum + minutes, 0);
  const idle = mean(zip(load.load, load.line, (l, c) => (c > 0 ? Math.max(0, 1 - l / c) : null)));
  return (
    <>
      <span>
        peak{' '}
        <b className="text-ink-2">
          {rate(most(load.peak))} {load.unit}
        </b>
      </span>
      <span>
        over the line <b className={over > 0 ? 'text-bad' : 'text-ink-2'}>{duration(over * 60_000)}</b>
      </span>
      <span>
        idle on average <b className="text-ink-2">{percent(idle)}</b>
      </span>
      <span>
        a machine carries{' '}
        {load.perInstance
          ? `${load.perInstance.toFixed(0)} req/s at ${load.target} % CPU`
          : 'an amount not measured yet'}
      </span>
      {activitiesSince !== null && activitiesSince > load.axis.from && (
        <span>scalings since {day(activitiesSince, load.axis.to)}, AWS tells the newest hundred</span>
      )}
      <span className="ml-auto">priced from machines; the bill follows in about a day</span>
    </>
  );
}

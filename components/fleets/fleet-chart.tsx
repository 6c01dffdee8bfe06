'use client';
import { parseAsBoolean, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Deployment } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import { LOAD_UNITS } from '@/lib/load/units';
import type { Release } from '@/lib/releases/model';
import { PanelReadProblem, UnreadParts } from '../problems/read-problem';
import { useMarked } from '../changes/use-marked';
import type { Mark } from '../charts/chart-data';
import { ChartStack } from '../charts/chart-stack';
import { Legend } from '../charts/legend';
import { RangeMenu } from '../charts/range-menu';
import { SERIES } from '../charts/series';
import { useHidden } from '../charts/use-hidden';
import { usePin } from '../charts/use-pin';
import { HOURS_AND_DAYS, useTimeRange } from '../charts/use-time-range';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { SkeletonBody } from '../ui/skeleton-page';
import { CHART_BANDS } from './chart-bands';
import { marksOf } from './chart-marks';
import { CompareLine } from './compare-line';
import { FleetBrush } from './fleet-brush';
import { LoadNotes } from './load-notes';
import { LoadSums } from './load-sums';
import { LoadUnitPicker } from './load-unit-picker';
import { useChart } from './use-chart';
import { useFleetTab } from './use-fleet-tab';
import { useHistory } from '../activity/use-history';

interface FleetChartProps {
  fleet: Fleet;
  deployments: readonly Deployment[];
  releases: readonly Release[];
  /** AWS's clock. */
  now: number;
}

/** Load, capacity and spend over one range. The address keeps the range and the comparison. */
export function FleetChart({ fleet, deployments, releases, now }: FleetChartProps) {
  const range = useTimeRange(HOURS_AND_DAYS);
  const [compared, setCompared] = useQueryState('compare', parseAsBoolean.withDefault(false));
  const [unit, setUnit] = useQueryState('load', parseAsStringLiteral(LOAD_UNITS));
  const pinning = usePin();
  const { hidden, toggle } = useHidden(SERIES);
  const { show } = useMarked();
  const { open } = useFleetTab();
  const openMark = ({ id, kind }: Mark) => {
    show(id);
    if (kind === 'deploy') open('releases');
  };
  const { changes: ours, machineChanges, activitiesSince, knownSince } = useHistory(fleetKey(fleet.ref));
  const marks = useMemo(() => {
    const isOurs = ({ id, version }: Deployment) =>
      ours.some(({ result }) => result?.deployment === id) ||
      releases.some((release) => String(release.number) === version && release.change);
    const told = deployments.map((one) => ({
      ...one,
      outside: (one.startedAt ?? 0) >= knownSince && !isOurs(one),
    }));
    return marksOf(told, machineChanges).filter(({ kind }) => !hidden.has(kind));
  }, [deployments, releases, ours, machineChanges, knownSince, hidden]);
  const { load, unknown, isHealthPending, isHealthToCome, besides, ...shown } = useChart(
    fleet,
    { range: range.range, unit },
    compared,
    marks,
    now,
  );
  const { chart, changes, isOld, read, stale } = shown;
  return (
    <Panel
      title="Load, capacity and spend"
      term="Line"
      actions={
        <>
          {read.isPending && <Skeleton className="h-(--hit) w-[233px]" />}
          {load && (
            <LoadUnitPicker
              options={load.options}
              shown={load.unit}
              onPick={(picked) => void setUnit(picked)}
            />
          )}
          <Button
            size="small"
            aria-pressed={compared}
            className="max-sm:grow max-sm:basis-48 aria-pressed:border-control aria-pressed:bg-selected aria-pressed:font-semibold"
            onClick={() => void setCompared(!compared || null)}
          >
            Compare with the previous period
          </Button>
          <span className="contents sm:hidden">
            <RangeMenu offer={HOURS_AND_DAYS} />
          </span>
        </>
      }
      footer={load && <LoadSums load={load} activitiesSince={activitiesSince} />}
    >
      <PanelReadProblem read={read} what="the load" stale={stale} />
      <div className="grid gap-2 px-3 pt-3 empty:hidden">{load && <UnreadParts reads={besides} />}</div>
      {load && unknown && (
        <p className="px-4 pt-3 text-small text-ink-2">
          Failed requests and latency are not known: {unknown}
        </p>
      )}
      {load && isHealthPending && !isHealthToCome && <Skeleton className="mx-4 mt-3 h-4 max-sm:h-8" />}
      {chart ? (
        <div aria-busy={isOld} className="aria-busy:opacity-60">
          <div className="px-4 pt-2">
            <Legend
              compared={compared}
              inferred={chart.inferred.includes(true)}
              health={chart.health !== null || isHealthToCome}
              hidden={hidden}
              onToggle={toggle}
            />
          </div>
          {changes && (
            <CompareLine changes={changes} unit={chart.unit} ms={chart.axis.to - chart.axis.from} />
          )}
          <ChartStack
            data={chart}
            onZoom={range.zoom}
            onBack={range.back}
            onOpen={openMark}
            {...pinning}
            {...{ hidden, isHealthToCome }}
            brush={load && <FleetBrush {...{ fleet, load, unit, range, now }} />}
          />
        </div>
      ) : (
        read.isPending && <SkeletonBody lines={2} bands={CHART_BANDS} />
      )}
      {load && <LoadNotes fleet={fleet} notes={load.notes} />}
    </Panel>
  );
}

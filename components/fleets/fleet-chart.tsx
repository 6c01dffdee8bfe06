'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { timesOf } from '@/lib/core/series';
import { TIME_RANGE_NAMES, type TimeRange } from '@/lib/core/time-range';
import { duration } from '@/lib/core/format';
import type { Deployment } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import { minutesOver } from '@/lib/load/model';
import { fleetLoadOptions } from '@/lib/load/query-options';
import { capacityChanges, type Activity } from '@/lib/scaling/model';
import { activitiesOptions } from '@/lib/scaling/query-options';
import { spendListOptions } from '@/lib/spend/query-options';
import { ProblemNote } from '../changes/problem-note';
import type { Mark } from '../charts/chart-data';
import { ChartStackLazy } from '../charts/chart-stack-lazy';
import { Panel } from '../ui/panel';
import { Segmented } from '../ui/segmented';
import { Skeleton } from '../ui/skeleton';

const RANGES = TIME_RANGE_NAMES.map((value) => ({ value, label: value }));

function marksOf(deployments: readonly Deployment[], activities: readonly Activity[]): Mark[] {
  const deploys = deployments.map(({ startedAt, label }): Mark => ({
    at: startedAt ?? 0,
    kind: 'deploy',
    label,
  }));
  const scales = capacityChanges(activities).map(({ at, change }): Mark => {
    const by = change!.to - change!.from;
    return { at, kind: by > 0 ? 'scale-out' : 'scale-in', label: String(Math.abs(by)) };
  });
  return [...deploys, ...scales];
}

/** Load, capacity and spend over one range, kept in the address. */
export function FleetChart({ fleet, deployments }: { fleet: Fleet; deployments: readonly Deployment[] }) {
  const key = fleetKey(fleet.ref);
  const [range, setRange] = useQueryState('range', parseAsStringLiteral(TIME_RANGE_NAMES).withDefault('24h'));
  const { data, error } = useQuery(fleetLoadOptions(key, range));
  const activities = useQuery(activitiesOptions(key));
  const spend = useQuery(spendListOptions());
  const price = spend.data?.fleets[key]?.unitPrice ?? null;
  const problem = data?.stale ?? (error instanceof AppError ? error : null);
  const load = data?.load;
  const over = load ? minutesOver(load) : 0;
  return (
    <Panel
      title="Load, capacity and spend"
      actions={
        <Segmented<TimeRange>
          label="Time range"
          value={range}
          options={RANGES}
          onChange={(value) => void setRange(value)}
        />
      }
      footer={
        <>
          <span>
            over the line <b className={over > 0 ? 'text-bad' : ''}>{duration(over * 60_000)}</b>
          </span>
          <span>
            a machine carries{' '}
            {load?.perInstance
              ? `${load.perInstance.toFixed(0)} req/s at ${load.target} % CPU`
              : 'an amount not measured yet'}
          </span>
          <span className="ml-auto">spend is machines × list price now; the bill follows in about a day</span>
        </>
      }
    >
      {problem && (
        <div className="p-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      {load ? (
        <ChartStackLazy
          data={{
            times: timesOf(load.axis),
            load: load.load,
            line: load.line,
            capacity: load.capacity,
            spend: load.capacity.map((machines) =>
              machines === null || price === null ? null : machines * price,
            ),
            unit: load.unit,
            min: fleet.capacity.min,
            max: fleet.capacity.max,
            marks: marksOf(deployments, activities.data?.activities ?? []),
          }}
        />
      ) : (
        !problem && <Skeleton className="m-4 h-[520px]" />
      )}
    </Panel>
  );
}

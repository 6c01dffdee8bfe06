'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetLoad } from '@/lib/load/reads';
import { spendList } from '@/lib/bill/reads';
import { readOptions } from '@/lib/query/read-options';
import { inFleet } from '@/lib/rules/decide';
import { fleetKey } from '@/lib/core/fleet-ref';
import { NBSP, percent, usd } from '@/lib/core/format';
import { runningText } from '@/lib/fleets/mix';
import type { Fleet } from '@/lib/fleets/model';
import { capacityText, unitWord } from '@/lib/fleets/units';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { launchText, marketText } from '@/lib/scaling/mix-text';
import { useMay } from '../access/actor';
import { UnreadParts } from '../problems/read-problem';
import { StagedStripLazy, useStagedStripSoon } from '../scaling/staged-strip-lazy';
import { cn } from '../ui/cn';
import { Meter } from '../ui/meter';
import { onEscape } from '../ui/on-escape';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Stepper } from '../ui/stepper';
import { TypeLadder } from './type-ladder';

const MOST_RUNGS = 9;

/** The counts around the present one, within the bounds. */
function rungs({ min, max, desired }: Fleet['capacity']): number[] {
  const first = Math.max(Math.max(1, min), Math.min(desired - 4, max - MOST_RUNGS + 1));
  const count = Math.min(MOST_RUNGS, max - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
}

/** Changes the number of machines or the machine type. Shows the load that each choice would have. */
export function CapacityPanel({ fleet, now }: { fleet: Fleet; now: number }) {
  useStagedStripSoon();
  const key = fleetKey(fleet.ref);
  const [staged, setStaged] = useState<number | null>(null);
  const read = useQuery(readOptions(fleetLoad, { fleet: key, range: '24h' }));
  const load = read.data?.load ?? null;
  const spendRead = useQuery(readOptions(spendList, {}));
  const spend = spendRead.data?.fleets[key];
  const may = useMay(inFleet(fleet));
  const [out, inward] = [may('fleet:scale-out'), may('fleet:scale-in')];
  const { capacity, ref } = fleet;
  const stage = (desired: number) => setStaged(desired === capacity.desired ? null : desired);
  return (
    <Panel
      title="Capacity"
      term="Capacity line"
      note={`${capacityText(fleet)}, ${capacity.inService} in service, ${capacity.healthy} healthy, ${
        spend?.why ? `price unknown: ${spend.why}` : `${usd(spend?.perHour)}/h`
      }`}
    >
      <div className="grid gap-3 p-4" onKeyDown={onEscape(() => setStaged(null))}>
        <div className="flex items-center justify-between gap-3">
          <p>
            <b className="font-semibold">
              {fleet.units ? `Capacity in ${unitWord(fleet.units)}` : 'Number of machines'}
            </b>
            <span className="block text-small text-ink-3">
              min {capacity.min}, max {capacity.max}. {runningText(fleet).replaceAll(' ×', `${NBSP}×`)}
            </span>
          </p>
          {out.shown ? (
            <Stepper
              hasKeys
              size="large"
              value={staged ?? capacity.desired}
              min={inward.why ? capacity.desired : capacity.min}
              locked={inward.why && out.why}
              canIncrease={!out.why}
              max={Math.max(capacity.max, capacity.desired)}
              staged={staged !== null}
              onChange={stage}
              label={`Desired capacity of ${ref.name}`}
              increaseLabel={`Scale out ${ref.name}`}
              decreaseLabel={`Scale in ${ref.name}`}
            />
          ) : (
            <b className="text-h1 font-semibold">{capacity.desired}</b>
          )}
        </div>
        <UnreadParts reads={{ [`the load of ${ref.name}`]: read, 'the price of its machines': spendRead }} />
        {read.isPending && !fleet.units && (
          <div className="grid gap-1">
            {rungs(capacity).map((count) => (
              <Skeleton key={count} className="h-5" />
            ))}
          </div>
        )}
        {load && !fleet.units && (
          <CountLadder load={load} counts={rungs(capacity)} now={capacity.desired} staged={staged} />
        )}
        {staged !== null && (
          <div className="rounded-control border border-accent-line bg-accent-tint px-3">
            <StagedStripLazy
              fleet={fleet}
              desired={staged}
              load={load}
              spend={spend ?? null}
              now={now}
              onClose={() => setStaged(null)}
            />
          </div>
        )}
        {fleet.mix && fleet.mix.choices.length > 0 ? (
          <p className="border-t border-line pt-3 text-small text-ink-2">
            <b className="font-semibold text-ink">Machine types</b> {launchText(fleet)}
            {marketText(fleet.mix) && `, ${marketText(fleet.mix)}`}, by its mixed instances policy.
          </p>
        ) : (
          <TypeLadder fleet={fleet} />
        )}
      </div>
    </Panel>
  );
}

interface CountLadderProps {
  load: FleetLoad;
  counts: number[];
  now: number;
  staged: number | null;
}

function CountLadder({ load, counts, now, staged }: CountLadderProps) {
  return (
    <ol aria-label="Load at each count, compared with the line" className="grid gap-1">
      {counts.map((count) => {
        const share = shareAt(load, count);
        return (
          <li
            key={count}
            className={cn(
              'grid grid-cols-[32px_1fr_52px] items-center gap-2 rounded-chip px-2',
              count === staged ? 'bg-accent-tint ring-1 ring-accent' : count === now && 'bg-sunken',
            )}
          >
            <b className="font-semibold">{count}</b>
            <Meter share={share} />
            <span className={cn('text-right text-small', share !== null && share > 1 && 'text-bad')}>
              {percent(share)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

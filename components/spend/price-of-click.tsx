'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import { duration, percent, percentDelta, usd, usdDelta } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { priceOf } from '@/lib/fleets/run-rate';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { loadListOptions } from '@/lib/load/query-options';
import { bootSource } from '@/lib/scaling/model';
import { activitiesOptions } from '@/lib/scaling/query-options';
import { perMillion } from '@/lib/spend/model';
import { spendListOptions } from '@/lib/spend/query-options';
import { useLandingRows } from '../budgets/use-landing-rows';
import { Facts } from '../ui/facts';

interface PriceOfClickProps {
  fleet: Fleet;
  /** Machines after the change. */
  desired: number;
  max: number;
  /** UTC ms; the change is taken back then. */
  until?: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** What a change of the count costs, what it buys, and when it is there. */
export function PriceOfClick({ fleet, desired, max, until = null, now }: PriceOfClickProps) {
  const key = fleetKey(fleet.ref);
  const spend = useQuery(spendListOptions()).data?.fleets[key];
  const load = useQuery(loadListOptions()).data?.fleets[key] ?? null;
  const boot = useQuery(activitiesOptions(key)).data?.boot;
  const before = fleet.capacity.desired;
  const unit = spend?.unitPrice ?? null;
  const { perHour, perMonth } = priceOf(desired - before, unit);
  const landings = useLandingRows(fleet, perHour);
  const ready =
    boot?.seconds == null
      ? 'a time not measured yet'
      : `≈ ${duration(boot.seconds * 1_000)}, ${bootSource(boot)}`;
  const most = priceOf(max, unit);
  const rows: Row[] =
    desired === before
      ? [['Price of the change', 'none now: the count stays']]
      : [
          ['Price of the change', `${usdDelta(perHour)}/h, ${usdDelta(perMonth)}/month`],
          ...(until === null
            ? []
            : [['Until it goes back', `${usdDelta(times(perHour, (until - now) / HOUR))} in all`] as const]),
          ['Room for load', load ? room(load, before, desired) : '—'],
          ...(load?.unit === 'req/s'
            ? [['Per 1M requests', unitCost(load, unit, before, desired)] as const]
            : []),
          ...landings,
          ['Ready in', desired > before ? ready : 'at once, after connections drain'],
        ];
  if (most.perHour !== null && max !== fleet.capacity.max)
    rows.push([`With all ${max}`, `${usd(most.perHour)}/h, ${usd(most.perMonth)}/month`]);
  return <Facts rows={rows} />;
}

type Row = readonly [string, string];
const HOUR = 3_600_000;
const times = (a: number | null, b: number) => (a === null ? null : a * b);

const room = (load: FleetLoad, before: number, desired: number) =>
  before === 0 || desired === 0
    ? `${percent(shareAt(load, desired))} of the line`
    : `${percentDelta(desired / before - 1)}, ${percent(shareAt(load, before))} → ${percent(shareAt(load, desired))} of the line`;

/** At the load of now. */
function unitCost({ loadNow }: FleetLoad, unit: number | null, before: number, desired: number) {
  const cost = (machines: number) => usd(perMillion(times(unit, machines), loadNow));
  return `${cost(before)} → ${cost(desired)} at this load`;
}

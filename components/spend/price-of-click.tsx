'use client';
import { useQuery } from '@tanstack/react-query';
import { loadList } from '@/lib/load/reads';
import { spendList } from '@/lib/bill/reads';
import { scalingActivities } from '@/lib/scaling/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { duration, percent, percentDelta, rangeDelta, usd } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { changePrice } from '@/lib/fleets/change-price';
import { HOURS_A_MONTH, priceOf } from '@/lib/fleets/run-rate';
import { machinesText, unitWord } from '@/lib/fleets/units';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { bootSource } from '@/lib/scaling/model';
import { perMillion } from '@/lib/unit-cost/unit-cost';
import { useLandingRows } from '../budgets/use-landing-rows';
import { Facts } from '../ui/facts';

interface PriceOfClickProps {
  fleet: Fleet;
  /** Machines after the change. */
  desired: number;
  max: number;
  /** UTC ms of the return ticket that undoes the change. */
  until?: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** The price of a change of the number of machines, the load it adds, and when it is ready. */
export function PriceOfClick({ fleet, desired, max, until = null, now }: PriceOfClickProps) {
  const key = fleetKey(fleet.ref);
  const spend = useQuery(readOptions(spendList, {})).data?.fleets[key];
  const load = useQuery(readOptions(loadList, {})).data?.fleets[key] ?? null;
  const boot = useQuery(readOptions(scalingActivities, { fleet: key })).data?.boot;
  const before = fleet.capacity.desired;
  const unit = spend?.unitPrice ?? null;
  const price = spend ? changePrice(desired - before, spend) : null;
  const landings = useLandingRows(fleet, price && price.most);
  const ready =
    boot?.seconds == null ? 'not measured yet' : `≈ ${duration(boot.seconds * 1_000)}, ${bootSource(boot)}`;
  const most = priceOf(max, unit);
  const rows: Row[] =
    desired === before
      ? [
          [
            'Price of the change',
            `none: the number of ${fleet.units ? unitWord(fleet.units) : 'machines'} stays`,
          ],
        ]
      : [
          ['Price of the change', `${rangeDelta(price)}/h, ${rangeDelta(price, HOURS_A_MONTH)}/month`],
          ...(fleet.units ? [['Machines', machinesText(desired - before, fleet.units)] as const] : []),
          ...(until === null
            ? []
            : [['Until the return', `${rangeDelta(price, (until - now) / HOUR)} in all`] as const]),
          [
            'Room for load',
            fleet.units ? 'unknown, as machines differ' : load ? room(load, before, desired) : '—',
          ],
          ...(load?.unit === 'req/s' && !fleet.units
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

/** At the present load. */
function unitCost({ loadNow }: FleetLoad, unit: number | null, before: number, desired: number) {
  const cost = (machines: number) => usd(perMillion(times(unit, machines), loadNow));
  return `${cost(before)} → ${cost(desired)} at this load`;
}

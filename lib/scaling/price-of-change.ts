import { marginalRows, type MachinePrices } from '@/lib/commitments/price-rows';
import type { CommitmentList } from '@/lib/commitments/model';
import { landingRows } from '@/lib/budgets/landing-rows';
import type { BudgetList } from '@/lib/budgets/model';
import { about } from '@/lib/core/estimate';
import { percent, percentDelta, rangeDelta, usd } from '@/lib/core/format';
import { changePrice } from '@/lib/fleets/change-price';
import type { Fleet } from '@/lib/fleets/model';
import { launchBasis } from '@/lib/fleets/price-basis';
import { HOURS_A_MONTH, priceOf } from '@/lib/fleets/run-rate';
import { deltaOf, machinesText, unitWord } from '@/lib/fleets/units';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { perMillion } from '@/lib/unit-cost/unit-cost';
import { bootSource, type BootTime } from './model';

interface Sized {
  fleet: Fleet;
  /** Machines after the change. */
  desired: number;
  max: number;
  /** UTC ms of the return ticket that undoes the change. */
  until: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

interface Around {
  /** Prices of what may be launched; null: unknown. */
  spend: MachinePrices | null;
  /** null or undefined: not read yet. */
  commitments: CommitmentList | null | undefined;
  load: FleetLoad | null;
  boot: BootTime | null;
  budgets: BudgetList | null | undefined;
}

type Row = readonly [string, string];
const HOUR = 3_600_000;

/** Rows for a change of the number of machines: its price, the load that it adds, and when it is ready. */
export function priceOfChange(change: Sized, around: Around): Row[] {
  const { fleet, desired, max } = change;
  const most = priceOf(max, around.spend?.unitPrice ?? null);
  const rows = desired === fleet.capacity.desired ? [unmoved(fleet)] : moved(change, around);
  return most.perHour !== null && max !== fleet.capacity.max
    ? [
        ...rows,
        [`With all ${max}`, `${usd(most.perHour)}/h, ${usd(most.perMonth)}/month, ${launchBasis(fleet)}`],
      ]
    : rows;
}

const unmoved = ({ units }: Fleet): Row => [
  'Price of the change',
  `none: the number of ${units ? unitWord(units) : 'machines'} stays`,
];

function moved(
  { fleet, desired, until, now }: Sized,
  { spend, commitments, load, boot, budgets }: Around,
): Row[] {
  const before = fleet.capacity.desired;
  const price = spend && changePrice(deltaOf(fleet, desired), spend);
  const ready =
    boot === null
      ? 'not known'
      : boot.seconds === null
        ? 'not measured yet'
        : `${about(boot.seconds)}, ${bootSource(boot)}`;
  return [
    [
      'Price of the change',
      price || !spend?.whyNoPrice
        ? `${rangeDelta(price)}/h, ${rangeDelta(price, HOURS_A_MONTH)}/month${price ? `, ${launchBasis(fleet)}` : ''}`
        : `not known: ${spend.whyNoPrice}`,
    ],
    ...marginalRows({ fleet, machines: desired - before, now }, spend, commitments),
    ...(fleet.units ? [['Machines', machinesText(deltaOf(fleet, desired), fleet.units)] as const] : []),
    ...(until === null
      ? []
      : [['Until the return', `${rangeDelta(price, (until - now) / HOUR)} in total`] as const]),
    [
      'Load',
      fleet.units ? 'unknown, because the machines differ in size' : load ? room(load, before, desired) : '—',
    ],
    ...(load?.unit === 'req/s' && !fleet.units
      ? [['Per 1M requests', unitCost(load, spend?.unitPrice ?? null, before, desired)] as const]
      : []),
    ...landingRows(budgets, fleet, price && price.most),
    ['Ready in', desired > before ? ready : 'at once, after connections drain'],
  ];
}

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

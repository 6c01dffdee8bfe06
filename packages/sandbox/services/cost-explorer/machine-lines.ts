import { hoursWithin } from '../../prices/billed.ts';
import { coverageAt, hoursIn, poolOf, type Hour } from '../../prices/coverage.ts';
import { machinePriceOf } from '../../prices/on-demand.ts';
import type { Interval } from '../../world/machines/interval.ts';
import type { World } from '../../world/types.ts';
import { toldTags, type Book, type Line, type Sum } from './line.ts';

const reservedIn = ({ reserved }: Hour, pool: string) => reserved[pool] ?? 0;

/** What of a pool's machines is paid in which way in an hour; the three add up to all of it. */
const SHARES = {
  reserved: reservedIn,
  planned: (hour: Hour, pool: string) => (1 - reservedIn(hour, pool)) * hour.planned,
  onDemand: (hour: Hour, pool: string) => (1 - reservedIn(hour, pool)) * (1 - hour.planned),
};

/** Hours of a machine that are paid in one way, hour by hour, as the shares change with what else runs. */
function hoursPaid(world: World, machine: Interval, way: keyof typeof SHARES): Sum {
  const pool = poolOf(machine);
  return (from, to, now) => {
    const [start, end] = [Math.max(from, machine.launchedAt), Math.min(to, machine.terminatedAt ?? now, now)];
    let sum = 0;
    for (const part of hoursIn(start, end))
      sum += hoursWithin(machine, part.from, part.to, now) * SHARES[way](coverageAt(world, part.hour), pool);
    return sum;
  };
}

const times =
  (factor: number, sum: Sum): Sum =>
  (...at) =>
    factor * sum(...at);

const nothing = () => 0;

function booksOf(world: World, machine: Interval): Book[] {
  const { plan, reservations = [] } = world.billing!;
  const reservation = reservations.find((one) => poolOf(one) === poolOf(machine));
  const price = machinePriceOf(machine.type, machine.region, machine) ?? 0;
  const onDemand = hoursPaid(world, machine, 'onDemand');
  const planned = hoursPaid(world, machine, 'planned');
  const reserved = hoursPaid(world, machine, 'reserved');
  const hours = { unit: 'Hrs' };
  const covered = { RECORD_TYPE: 'SavingsPlanCoveredUsage', PURCHASE_TYPE: 'Savings Plans' };
  return [
    { facts: {}, cost: times(price, onDemand), usage: onDemand, ...hours },
    ...(plan
      ? [
          {
            ...{ facts: covered, cost: times(price, planned), ...hours },
            amortized: times(price * (1 - plan.discount), planned),
            usage: planned,
          },
          {
            facts: { ...covered, RECORD_TYPE: 'SavingsPlanNegation' },
            cost: times(-price, planned),
            ...{ amortized: nothing, usage: nothing, ...hours },
          },
        ]
      : []),
    ...(reservation
      ? [
          {
            facts: { RECORD_TYPE: 'DiscountedUsage', PURCHASE_TYPE: 'Standard Reserved Instances' },
            cost: nothing,
            amortized: times(price * (1 - reservation.discount), reserved),
            ...{ usage: reserved, ...hours },
          },
        ]
      : []),
  ];
}

/** The machines as they are paid, with the tags that are on the bill. */
export function machineLines(world: World): Line[] {
  const { activeTags } = world.billing!;
  return world.running.flatMap((machine): Line[] => {
    const line = { ...machine, tags: toldTags(machine.tags, activeTags) };
    return machine.spot ? [line] : booksOf(world, machine).map((book) => ({ ...line, book }));
  });
}

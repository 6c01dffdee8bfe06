import type { Bills, Keys } from '@/lib/bill/bills';
import { DAY, dayOf } from '@/lib/bill/billed-days';
import { changedFrom } from '@/lib/bill/report';
import { attributed, firstCreated, ranOn, unnamedDays } from '@/lib/bill/attributed';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import type { BilledDays, Budget } from './model';

type Part = Pick<Budget, 'scope' | 'name'>;

interface Known {
  account: string;
  /** The axis of the bill, UTC ms. */
  axis: readonly number[];
  /** The cut of the bill that the part is in. */
  bills: Bills;
  /** The fleets of the part. */
  fleets: readonly Pick<Fleet, 'createdAt'>[];
  /** What CloudWatch measured of them on the axis; without it, it is not known whether they ran. */
  measured?: Parameters<typeof ranOn>[0];
  /** Whether fleets of the part may be in a region that cannot be read. */
  isPartial?: boolean;
}

export interface PartDays {
  days: BilledDays;
  /** As AWS names them. Amounts in several are unknown, because they have no sum. */
  currencies: string[];
  /** UTC ms: from here on a day has the whole cost of the part; Infinity: none has. */
  since: number;
}

const selects =
  ({ scope, name }: Part) =>
  ([first, second, owner]: Keys) =>
    scope === 'account' ||
    name === (scope === 'app' ? first : fleetKey({ account: owner, region: second, name: first }));

/** Whether the bill does not name a part of the account on one of the first days of the axis. */
export const isLacking = (part: Part, bills: Bills, days: number) =>
  part.scope !== 'account' && bills.namedOn(selects(part)).slice(0, days).includes(false);

/**
 * Amortised usage per day of what a budget covers, oldest first; null on days on which the bill does not name it, though
 * it ran or may have run.
 */
export function partDays(part: Part, known: Known): PartDays {
  const { account, axis, bills, fleets, measured = [], isPartial = false } = known;
  const [{ scope }, isPart] = [part, selects(part)];
  const [amounts, first] = [bills.of(isPart), bills.before?.(isPart) ?? null];
  const createdAt = scope === 'account' ? null : firstCreated(fleets);
  const start = amounts.findIndex((amount) => amount !== null);
  const begins = scope === 'account' ? (start === -1 ? Infinity : start) : bills.namedFrom(0, account);
  const told = {
    named: bills.namedOn(isPart),
    ran: isPartial ? [] : ranOn(measured, axis.length),
    unnamed: isPartial ? axis.map(() => true) : unnamedDays(axis, begins, createdAt),
  };
  const billed = scope === 'account' ? amounts : attributed(amounts, told);
  const days = axis.map((at, index) => {
    const amount = billed[index] ?? null;
    return { at, amount, restatedFrom: changedFrom(amount, first?.[index] ?? null) };
  });
  // The day on which a tag was activated, or a fleet was created, has only a part of its cost.
  const named = begins === Infinity ? Infinity : begins === 0 ? (axis[0] ?? 0) : axis[begins]! + DAY;
  const born = createdAt === null || createdAt < (axis[0] ?? 0) ? 0 : dayOf(createdAt) + DAY;
  return { days, currencies: bills.currenciesOf(isPart), since: Math.max(named, born) };
}

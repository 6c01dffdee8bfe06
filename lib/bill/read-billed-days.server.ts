import 'server-only';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import type { Ctx } from '@/lib/changes/context';
import { attributed, ranOn, unnamedDays } from './attributed';
import type { Billed } from './billed.server';
import { DAY, daysOf, isComplete, monthOf } from './billed-days';
import { billsOn, inCurrencySince } from './bills';
import { readMeasured } from './measured.server';
import type { FleetSpend } from './model';
import { currencyIn } from './shares';

export type FleetBill = Pick<FleetSpend, 'billedDays' | 'currency' | 'currencies'>;

const all = () => true;

/**
 * The complete billed days of each fleet, by the rules of the report. To tell $0 from a day on which the bill does not
 * name a fleet that ran, it uses what is stored of CloudWatch.
 */
export async function readBilledDays(
  ctx: Ctx,
  fleets: readonly Fleet[],
  billed: Pick<Billed, 'days' | 'leftOut'> | null,
): Promise<{ billedAt: number | null; billedOf: (fleet: Fleet) => FleetBill }> {
  const rows = (billed?.days.fleet ?? []).filter(isComplete);
  const [first, last] = [rows[0]?.at ?? 0, rows.at(-1)?.at];
  const span = { from: first, to: (last ?? first - DAY) + DAY };
  const days = daysOf(span);
  const bills = billsOn(days, inCurrencySince(monthOf(ctx.now()), rows), 'amortised');
  const lacks = ({ ref }: Fleet) => bills.ofFleet(fleetKey(ref)).namedOn(all).includes(false);
  const measured = await readMeasured(ctx, fleets.filter(lacks), span, 'billed', { ask: false });
  const unknown = days.map(() => null);
  const accounts = new Map(
    [...new Set(fleets.map(({ ref }) => ref.account))].map((account) => [
      account,
      // What costs nothing is in the currency of its account.
      { namedFrom: bills.namedFrom(0, account), ...currencyIn(bills, (keys) => keys[2] === account) },
    ]),
  );
  return {
    billedAt: last ?? null,
    billedOf: (fleet) => {
      const key = fleetKey(fleet.ref);
      const bill = bills.ofFleet(key);
      const { namedFrom, ...ofAccount } = accounts.get(fleet.ref.account)!;
      const own = currencyIn(bill, all);
      const seen = measured.days[key] ?? { requests: unknown, inService: unknown };
      const told = {
        named: bill.namedOn(all),
        ran: ranOn([seen], days.length),
        unnamed: unnamedDays(days, namedFrom, fleet.createdAt),
      };
      const isLeftOut = billed?.leftOut.includes(fleet.ref.account) ?? true;
      return {
        ...(own.currencies.length > 0 ? own : ofAccount),
        billedDays: isLeftOut ? unknown : attributed(bill.of(all), told),
      };
    },
  };
}

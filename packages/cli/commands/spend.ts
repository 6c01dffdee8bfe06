import { spendList } from '@/lib/bill/reads';
import { withoutAccounts, withoutDays, withoutLate } from '@/lib/bill/words';
import { severalCurrencies } from '@/lib/core/currencies';
import { fleetKey } from '@/lib/core/fleet-ref';
import { day, money, usd } from '@/lib/core/format';
import { largestFirst } from '@/lib/core/largest-first';
import { fleetList } from '@/lib/fleets/reads';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { EXIT, type ExitCode } from '../exit-codes';
import { tableLines } from '../output/table';
import type { Session } from '../session';

/** `plimsoll spend`: what runs now, and what AWS billed. The two are never added up. */
export async function spend({ api, terminal, json }: Session): Promise<ExitCode> {
  const [list, costs] = await Promise.all([api.read(fleetList, {}), api.read(spendList, {})]);
  if (json) {
    terminal.json(costs);
    return EXIT.done;
  }
  const rows = list.fleets
    .map((fleet) => ({ name: fleet.ref.name, ...costs.fleets[fleetKey(fleet.ref)] }))
    .sort(largestFirst(({ perHour }) => perHour))
    .map(({ name, perHour = null, why = null, billedDay = null, currency = null }) => [
      ...[name, `${usd(perHour)}/h`, `${usd(perHour === null ? null : perHour * HOURS_A_MONTH)}/month`],
      ...[money(billedDay, currency), why ? `unknown: ${why}` : ''],
    ]);
  const billed = costs.billedAt === null ? 'BILLED' : `BILLED ${day(costs.billedAt, list.now)}`;
  for (const line of tableLines(['FLEET', 'RUNS AT', 'A MONTH', billed, 'NOTE'], rows)) terminal.out(line);
  const parts = [
    `EC2 billed since the start of the month: ${costs.monthToDate === null ? 'not known' : money(costs.monthToDate, costs.currency)}`,
    ...(costs.currencies.length > 1 ? [`the bill is in ${severalCurrencies(costs.currencies)!}`] : []),
    ...(costs.monthToDate !== null && costs.unknownDays > 0 ? [withoutDays(costs.unknownDays)] : []),
    ...costs.late.map((one) => withoutLate(one, list.now)),
    ...(costs.leftOut.length > 0 ? [withoutAccounts(costs.leftOut)] : []),
  ];
  terminal.out(parts.join(', '));
  for (const { message } of costs.problems) terminal.err(message);
  return EXIT.done;
}

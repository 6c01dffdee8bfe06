import { COMPLETE_AFTER } from '@/lib/bill/billed-days';
import type { SpendReport } from '@/lib/bill/model';
import { whyNoOneCurrency } from '@/lib/core/currencies';
import { day } from '@/lib/core/format';

const DAY = 86_400_000;

export type NoBill = Pick<SpendReport, 'from' | 'to' | 'billedDays'> & {
  total: Pick<SpendReport['total'], 'currencies'>;
};

/** No counted day has a bill. Bills in several currencies have no sum, but they are bills. */
export const isWithoutBill = ({ billedDays, total }: Pick<NoBill, 'billedDays' | 'total'>) =>
  billedDays === 0 && total.currencies.length < 2;

/** That the days of the report have no bill, and since when there is one. */
export function noDataWords({
  from,
  to,
  days,
  now,
}: Pick<SpendReport, 'from' | 'to' | 'days' | 'now'>): string {
  if (to <= from) return `No day from ${day(from, now)} on is complete yet.`;
  const first = days.find(({ billed }) => billed !== null);
  const period = `No bill from ${day(from, now)} to ${day(to - 1, now)} is known.`;
  return first
    ? `${period} The bill has data from ${day(first.at, now)} on, but AWS has not counted that day completely.`
    : period;
}

/** Why no counted day has a sum. null: one has. A problem is a note above, which says what to do. */
export function whyNoBill(
  report: NoBill & Pick<SpendReport, 'billProblem' | 'askedAt' | 'now'>,
): string | null {
  if (report.billedDays > 0) return null;
  const { total, billProblem, askedAt, from, to, now } = report;
  const mixed = whyNoOneCurrency(total.currencies, 'these days');
  if (mixed) return mixed;
  if (billProblem) return 'The note above says why.';
  if (askedAt === null) return 'Plimsoll has not read AWS Cost Explorer yet.';
  return to <= from || to - DAY + COMPLETE_AFTER > now
    ? 'Cost Explorer answered. AWS publishes the cost of a day about a day later.'
    : 'Cost Explorer answered, and it named no usage of EC2 for these days.';
}

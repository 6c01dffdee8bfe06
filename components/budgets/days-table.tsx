import { isoDay } from '@/lib/core/iso-day';
import type { BilledDays } from '@/lib/budgets/model';
import { sumKnown } from '@/lib/bill/report';
import { money } from '@/lib/core/format';
import { Summary } from '../ui/summary';
import { Table, Td, Th } from '../ui/table';

/** The values behind the burn-down chart: each complete day, and the sum of the month so far. */
export function DaysTable({ days, currency }: { days: BilledDays; currency: string | null }) {
  const sums = days.map((_, index) => sumKnown(days.slice(0, index + 1).map(({ amount }) => amount)));
  return (
    <details className="mx-4 mb-2 rounded-control border border-line">
      <Summary className="text-small font-normal">Chart as table</Summary>
      <div
        className="max-h-64 overflow-y-auto border-t border-line"
        tabIndex={0}
        role="region"
        aria-label="Billed days"
      >
        <Table aria-label="Billed days">
          <thead>
            <tr>
              <Th>Day, UTC</Th>
              <Th className="text-right">Billed{currency && `, ${currency}`}</Th>
              <Th className="text-right">Month so far{currency && `, ${currency}`}</Th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ at, amount, restatedFrom }, index) => (
              <tr key={at}>
                <Td>{isoDay(at)}</Td>
                <Td className="text-right">
                  {amount === null ? 'not known' : money(amount, currency)}
                  {restatedFrom !== null && (
                    <span className="block text-small text-ink-3">
                      restated, was {money(restatedFrom, currency)}
                    </span>
                  )}
                </Td>
                <Td className="text-right">{money(sums[index], currency)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}

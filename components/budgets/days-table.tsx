import type { BilledDays } from '@/lib/budgets/model';
import { usd } from '@/lib/core/format';
import { Summary } from '../ui/summary';
import { Table, Td, Th } from '../ui/table';

/** The values behind the burn-down chart: each final day, and the sum of the month so far. */
export function DaysTable({ days }: { days: BilledDays }) {
  const sums = days.map((_, index) => days.slice(0, index + 1).reduce((sum, { usd: one }) => sum + one, 0));
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
              <Th className="text-right">Billed, USD</Th>
              <Th className="text-right">Month so far, USD</Th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ at, usd: amount }, index) => (
              <tr key={at}>
                <Td>{new Date(at).toISOString().slice(0, 10)}</Td>
                <Td className="text-right">{usd(amount)}</Td>
                <Td className="text-right">{usd(sums[index])}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}

import { isoDay } from '@/lib/core/iso-day';
import { money, NONE } from '@/lib/core/format';
import { Table, Td, Th } from '../ui/table';
import type { MonthPoint } from './month-points';

interface DaysTableProps {
  points: readonly MonthPoint[];
  currency: string | null;
}

/** The values behind the month's chart: what each day cost, and the sum of the month at its end. */
export const DaysTable = ({ points, currency }: DaysTableProps) => (
  <Table aria-label="Days of the month">
    <thead>
      <tr>
        <Th>Day, UTC</Th>
        <Th className="text-right">Billed{currency && `, ${currency}`}</Th>
        <Th className="text-right">Month so far{currency && `, ${currency}`}</Th>
      </tr>
    </thead>
    <tbody>
      {points.map((point) => (
        <tr key={point.at}>
          <Td className="whitespace-nowrap">{isoDay(point.at)}</Td>
          <Td className="text-right">
            <Billed point={point} currency={currency} />
          </Td>
          <Td className="text-right">
            {point.day || point.expected === null
              ? money(point.billed, currency)
              : `forecast ${money(point.expected, currency)}`}
          </Td>
        </tr>
      ))}
    </tbody>
  </Table>
);

function Billed({ point: { day }, currency }: { point: MonthPoint; currency: string | null }) {
  if (day === undefined) return NONE;
  if (day.amount === null) return 'not known';
  return (
    <>
      {money(day.amount, currency)}
      {day.restatedFrom !== null && (
        <span className="block text-small text-ink-3">restated, was {money(day.restatedFrom, currency)}</span>
      )}
    </>
  );
}

import { isoDay } from '@/lib/core/iso-day';
import { count, money, NONE, price } from '@/lib/core/format';
import type { SpendReport } from '@/lib/bill/model';
import { Table, Td, Th } from '../ui/table';

interface DayTableProps {
  report: SpendReport;
  flags: readonly string[][];
}

/** The values of the chart, newest day first. */
export const DayTable = ({ report: { days, to, finalUntil, currency }, flags }: DayTableProps) => (
  <Table aria-label="Spend and load by day">
    <thead>
      <tr>
        <Th>Day, UTC</Th>
        <Th className="text-right">Billed</Th>
        <Th className="text-right">Idle</Th>
        <Th className="text-right">Requests</Th>
        <Th className="text-right">Possible requests</Th>
        <Th className="text-right">Per 1M requests</Th>
        <Th>Deployments</Th>
      </tr>
    </thead>
    <tbody>
      {days.toReversed().map((one, index) => (
        <tr key={one.at}>
          <Td className="whitespace-nowrap">
            {isoDay(one.at)}
            <span className="text-small text-ink-3">
              {one.at >= to ? ' incomplete' : one.at >= finalUntil ? ' estimated' : ''}
            </span>
          </Td>
          <Td className="text-right">
            {money(one.billed, currency)}
            {one.restatedFrom !== null && (
              <span className="block text-small text-ink-3">was {money(one.restatedFrom, currency)}</span>
            )}
          </Td>
          <Td className="text-right">{one.at < to ? money(one.idle, currency) : NONE}</Td>
          <Td className="text-right">{count(one.requests)}</Td>
          <Td className="text-right">{count(one.carry)}</Td>
          <Td className="text-right">{one.at < to ? price(one.unit, currency) : NONE}</Td>
          <Td className="text-small text-ink-2">{flags[days.length - 1 - index]!.join(', ')}</Td>
        </tr>
      ))}
    </tbody>
  </Table>
);

import type { ReactNode } from 'react';
import { count, duration, percent, usd, usdDelta } from '@/lib/core/format';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import type { Outcome } from '@/lib/replay/what-if';
import { cn } from '../ui/cn';
import { Table, Td, Th } from '../ui/table';

interface ReplayTableProps {
  ran: Outcome;
  /** The present setup, replayed. The replay is compared with it. */
  stands: Outcome;
  replayed: Outcome;
  /** What capacity counts: "machines", "units". */
  counts: string;
}

const HOURS: Record<string, string> = { machines: 'Machine-hours', units: 'Unit-hours' };

const rowsOf = (counts: string): [string, (one: Outcome) => ReactNode][] => [
  [`Cost of a month, ${HOURS_A_MONTH} h`, ({ usdPerMonth }) => usd(usdPerMonth)],
  [HOURS[counts] ?? `${counts}-hours`, ({ machineHours }) => count(Math.round(machineHours))],
  ['Peak CPU', ({ peak }) => percent(peak)],
  ['Short of capacity', ({ minutesShort }) => duration(minutesShort * 60_000)],
];

/** What ran, the present setup replayed, and the replay. The second column shows how exact replays are. */
export const ReplayTable = ({ ran, stands, replayed, counts }: ReplayTableProps) => (
  <Table aria-label="The replay, compared with what ran" className="max-sm:[&_:is(td,th)]:px-1.5">
    <thead>
      <tr>
        <Th>Last 30 days</Th>
        <Th className="text-right whitespace-normal">What ran</Th>
        <Th className="text-right whitespace-normal">Present setup, replayed</Th>
        <Th className="text-right whitespace-normal">This replay</Th>
      </tr>
    </thead>
    <tbody>
      {rowsOf(counts).map(([name, of]) => (
        <tr key={name}>
          <Td>{name}</Td>
          <Td className="text-right">{of(ran)}</Td>
          <Td className="text-right">{of(stands)}</Td>
          <Td className="text-right font-semibold">{of(replayed)}</Td>
        </tr>
      ))}
      <tr>
        <Td>Difference of a month, {HOURS_A_MONTH} h</Td>
        <Td className="text-right whitespace-nowrap text-ink-3">{usdDelta(less(ran, stands))}</Td>
        <Td />
        <Td
          className={cn('text-right font-semibold whitespace-nowrap', saves(replayed, stands) && 'text-ok')}
        >
          {usdDelta(less(replayed, stands))}
        </Td>
      </tr>
    </tbody>
  </Table>
);

/** Difference in USD a month. Null if a price is missing. */
const less = (one: Outcome, than: Outcome) =>
  one.usdPerMonth === null || than.usdPerMonth === null ? null : one.usdPerMonth - than.usdPerMonth;

const saves = (one: Outcome, than: Outcome) => (less(one, than) ?? 0) < -0.005;

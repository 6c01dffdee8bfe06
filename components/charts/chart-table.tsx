import { count, rate, usd } from '@/lib/core/format';
import { Table, Td, Th } from '../ui/table';
import type { Point } from './chart-data';

/** The numbers behind a chart, newest first. */
export function ChartTable({
  points,
  unit,
  time,
}: {
  points: Point[];
  unit: string;
  time: (at: number) => string;
}) {
  return (
    <div
      className="mt-2 max-h-80 overflow-y-auto rounded-control border border-line"
      tabIndex={0}
      role="region"
      aria-label="Chart as table"
    >
      <Table>
        <thead>
          <tr>
            <Th>Time, UTC</Th>
            <Th>Load, {unit}</Th>
            <Th>Line, {unit}</Th>
            <Th>In service</Th>
            <Th>Spend, $/h</Th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.at}>
              <Td>
                {new Date(point.at).toISOString().slice(0, 10)} {time(point.at)}
              </Td>
              <Td>{rate(point.load)}</Td>
              <Td>{rate(point.line)}</Td>
              <Td>{count(point.capacity)}</Td>
              <Td>{usd(point.spend)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

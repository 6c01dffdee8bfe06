'use client';
import { Table, Td, Th } from '../ui/table';
import { useTimes } from '../ui/times';
import type { Column } from './chart-columns';
import { startOf, type Timeline } from './chart-data';

interface ChartTableProps {
  name: string;
  timeline: Pick<Timeline, 'axis' | 'count'>;
  columns: readonly Column[];
}

/** The values of a chart as a table, newest first. */
export function ChartTable({ name, timeline: { axis, count }, columns }: ChartTableProps) {
  const times = useTimes();
  return (
    <Table aria-label={name}>
      <thead>
        <tr>
          <Th>Time, {times.zoneName(axis.to)}</Th>
          {columns.map(({ title }) => (
            <Th key={title}>{title}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: count }, (_, index) => (
          <tr key={index}>
            <Td className="whitespace-nowrap">{times.dayAndClock(startOf(axis, index), axis.to)}</Td>
            {columns.map(({ title, show }) => (
              <Td key={title}>{show(index)}</Td>
            ))}
          </tr>
        )).toReversed()}
      </tbody>
    </Table>
  );
}

'use client';
import { useState, type RefObject } from 'react';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { Table, Td, Th } from '../ui/table';
import { useTimes } from '../ui/times';
import { chartCsv, columnsOf } from './chart-columns';
import { startOf, type ChartData } from './chart-data';
import { SavePicture } from './save-picture';

interface ChartTableProps {
  data: ChartData;
  /** The drawn chart. */
  picture: RefObject<HTMLElement | null>;
}

/** The values of the chart as a table, newest first, and as CSV; its picture as PNG. */
export function ChartTable({ data, picture }: ChartTableProps) {
  const [open, setOpen] = useState(false);
  const times = useTimes();
  const { from, to } = data.axis;
  // Of another year than 1970, so that the year is in it.
  const caption = () =>
    `${document.title.split(' · ')[0]}, ${times.dayAndClock(from, 0)} to ${times.dayZoned(to, 0)}`;
  return (
    <div className="px-4 pb-3">
      <span className="flex flex-wrap gap-2">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide table' : 'Chart as table'}
        </Button>
        <CsvButton of="load capacity and spend" csv={() => chartCsv(data)} />
        <SavePicture of={picture} name="load-capacity-and-spend" caption={caption} />
      </span>
      {open && <Numbers data={data} />}
    </div>
  );
}

function Numbers({ data }: { data: ChartData }) {
  const times = useTimes();
  const { axis, load } = data;
  const columns = columnsOf(data);
  return (
    <div
      className="mt-2 max-h-80 overflow-auto rounded-control border border-line [&>div]:overflow-visible"
      tabIndex={0}
      role="region"
      aria-label="Chart as table"
    >
      <Table aria-label="Load, capacity and spend over time">
        <thead>
          <tr>
            <Th>Time, {times.zoneName(axis.to)}</Th>
            {columns.map(({ title }) => (
              <Th key={title}>{title}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {load
            .map((_, index) => (
              <tr key={index}>
                <Td className="whitespace-nowrap">{times.dayAndClock(startOf(axis, index), axis.to)}</Td>
                {columns.map(({ title, show }) => (
                  <Td key={title}>{show(index)}</Td>
                ))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </Table>
    </div>
  );
}

'use client';
import { useState } from 'react';
import { count, dayAndClock, rate, usd } from '@/lib/core/format';
import { Button } from '../ui/button';
import { Table, Td, Th } from '../ui/table';
import { startOf, type ChartData } from './chart-data';

/** The numbers behind the chart, newest first, on demand. */
export function ChartTable({ data }: { data: ChartData }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="px-4 pb-3">
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide table' : 'Chart as table'}
      </Button>
      {open && <Numbers data={data} />}
    </div>
  );
}

function Numbers({ data }: { data: ChartData }) {
  const { axis, load, peak, line, over, earlier, capacity, spend, unitCost, unit, costUnit } = data;
  return (
    <div
      className="mt-2 max-h-80 overflow-auto rounded-control border border-line"
      tabIndex={0}
      role="region"
      aria-label="Chart as table"
    >
      <Table>
        <thead>
          <tr>
            <Th>Time, UTC</Th>
            <Th>Load, {unit}</Th>
            <Th>Peak, {unit}</Th>
            <Th>Line, {unit}</Th>
            <Th>Over, min</Th>
            {earlier && <Th>Period before, {unit}</Th>}
            <Th>In service</Th>
            <Th>Spend, $/h</Th>
            <Th>$ {costUnit}</Th>
          </tr>
        </thead>
        <tbody>
          {load
            .map((_, index) => (
              <tr key={index}>
                <Td className="whitespace-nowrap">{dayAndClock(startOf(axis, index), axis.to)}</Td>
                <Td>{rate(load[index])}</Td>
                <Td>{rate(peak[index])}</Td>
                <Td>{rate(line[index])}</Td>
                <Td>{count(over[index])}</Td>
                {earlier && <Td>{rate(earlier[index])}</Td>}
                <Td>{rate(capacity[index])}</Td>
                <Td>{usd(spend[index])}</Td>
                <Td>{usd(unitCost[index])}</Td>
              </tr>
            ))
            .toReversed()}
        </tbody>
      </Table>
    </div>
  );
}

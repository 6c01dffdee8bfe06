import { toCsv } from '@/lib/core/csv';
import { count, rate, usd } from '@/lib/core/format';
import { startOf, type ChartData } from './chart-data';

export interface Column {
  title: string;
  valueOf: (index: number) => number | null;
  show: (value: number | null) => string;
}

/** What stands behind the chart, for its table and for a file. */
export function columnsOf(data: ChartData): Column[] {
  const { unit, costUnit } = data;
  const column = (
    title: string,
    values: readonly (number | null)[],
    show: (value: number | null) => string,
  ): Column => ({ title, valueOf: (index) => values[index] ?? null, show });
  return [
    column(`Load, ${unit}`, data.load, rate),
    column(`Peak, ${unit}`, data.peak, rate),
    column(`Line, ${unit}`, data.line, rate),
    column('Over, min', data.over, count),
    ...(data.earlier ? [column(`Period before, ${unit}`, data.earlier, rate)] : []),
    column('In service', data.capacity, rate),
    column('Spend, $/h', data.spend, usd),
    column(`$ ${costUnit}`, data.unitCost, usd),
  ];
}

/** Oldest first, times as ISO 8601 in UTC; a gap is empty. */
export function chartCsv(data: ChartData): string {
  const columns = columnsOf(data);
  return toCsv(
    ['Time, UTC', ...columns.map(({ title }) => title)],
    data.load.map((_, index) => [
      new Date(startOf(data.axis, index)).toISOString(),
      ...columns.map(({ valueOf }) => valueOf(index)),
    ]),
  );
}

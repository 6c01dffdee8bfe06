import { mills, toCsv } from '@/lib/core/csv';
import { count, NONE, rate, usd } from '@/lib/core/format';
import { startOf, type ChartData, type Timeline } from './chart-data';

export interface Column {
  title: string;
  valueOf: (index: number) => number | string | null;
  show: (index: number) => string;
}

/** Two digits say enough of a share. */
const shown = (value: number | null) => (value === null ? NONE : String(Number(value.toPrecision(2))));

export const column = (
  title: string,
  values: readonly (number | null)[],
  show: (value: number | null) => string,
): Column => ({
  title,
  valueOf: (index) => values[index] ?? null,
  show: (index) => show(values[index] ?? null),
});

/** The values of the chart, for its table and its CSV file. */
export function columnsOf(data: ChartData): Column[] {
  const { unit, costUnit } = data;
  const known = (index: number) =>
    data.capacity[index] == null ? 'unknown' : data.inferred[index] ? 'inferred' : 'measured';
  return [
    column(`Load, ${unit}`, data.load, rate),
    column(`Peak, ${unit}`, data.peak, rate),
    column(`Line, ${unit}`, data.line, rate),
    column('Over the line, min', data.over, count),
    ...(data.earlier ? [column(`Previous period, ${unit}`, data.earlier, rate)] : []),
    ...(data.health
      ? [
          column('Failed requests, %', data.health.failed, shown),
          ...data.health.failedAlarms.map(({ name, values }) => column(`Alarm ${name}, %`, values, shown)),
          column('p95, ms', data.health.p95, count),
          ...data.health.p95Alarms.map(({ name, values }) => column(`Alarm ${name}, ms`, values, count)),
        ]
      : []),
    column('In service', data.capacity, rate),
    { title: 'In service, source', valueOf: known, show: known },
    column('Spend, $/h', data.spend.map(mills), usd),
    column(`$ ${costUnit}`, data.unitCost.map(mills), usd),
  ];
}

/** Oldest first, times in UTC as ISO 8601. A gap is an empty field. */
export const chartCsv = (
  columns: readonly Column[],
  { axis, count: points }: Pick<Timeline, 'axis' | 'count'>,
) =>
  toCsv(
    ['Time, UTC', ...columns.map(({ title }) => title)],
    Array.from({ length: points }, (_, index) => [
      new Date(startOf(axis, index)).toISOString(),
      ...columns.map(({ valueOf }) => valueOf(index)),
    ]),
  );

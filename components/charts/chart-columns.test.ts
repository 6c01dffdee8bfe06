import { expect, it } from 'vitest';
import type { ChartData } from './chart-data';
import { chartCsv, columnsOf } from './chart-columns';

const values = [1.5, null];
const data = {
  ...{ axis: { from: 0, to: 120_000, period: 60 }, load: values, peak: values, line: values, over: [2, 0] },
  ...{
    capacity: values,
    inferred: [true, true],
    spend: values,
    unitCost: values,
    earlier: null,
    unit: 'req/s',
    costUnit: 'per 1M',
  },
} as unknown as ChartData;

it('a chart as a file has its gaps, its units and its times in UTC', () => {
  const [head, first, second] = chartCsv(columnsOf(data), { axis: data.axis, count: 2 }).split('\r\n');
  expect(head).toBe(
    '"Time, UTC","Load, req/s","Peak, req/s","Line, req/s","Over the line, min",In service,"In service, source","Spend, $/h",$ per 1M',
  );
  expect(first).toBe('1970-01-01T00:00:00.000Z,1.5,1.5,1.5,2,1.5,inferred,1.5,1.5');
  expect(second).toBe('1970-01-01T00:01:00.000Z,,,,0,,unknown,,');
});

it('has the period before where it is compared', () => {
  const titles = (earlier: ChartData['earlier']) => columnsOf({ ...data, earlier }).map(({ title }) => title);
  expect(titles(values)).toContain('Previous period, req/s');
  expect(titles(null)).not.toContain('Previous period, req/s');
});

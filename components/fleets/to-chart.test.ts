import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinLoad } from '@/lib/load/detail';
import { prepareLoad } from '@/lib/load/model';
import { slopeArea, slopeLine, stepLine } from '../charts/plot';
import { toChart } from './to-chart';

const HOUR = 3_600_000;
/** Any value to thousandths, because one request in a quarter of an hour is about 0.001 req/s. */
const number = (max: number) => fc.integer({ min: 0, max: max * 1_000 }).map((n) => n / 1_000);
const known = fc.option(number(100_000), { freq: 3 });
const machines = fc.option(fc.integer({ min: 0, max: 20 }), { freq: 3 });
const points = fc.array(fc.tuple(known, fc.option(number(100)), machines), {
  minLength: 1,
  maxLength: 48,
});

function loadOf(
  measured: readonly (readonly [number | null, number | null, number | null])[],
  from: number,
  byCpu: boolean,
) {
  const axis = { from, to: from + measured.length * 300_000, period: 300 };
  const [requests, cpu, capacity] = [0, 1, 2].map((field) => measured.map((point) => point[field]!));
  const series = { requests: byCpu ? null : requests!, cpu: cpu!, capacity: capacity! };
  return thinLoad(prepareLoad(axis, series, 50), 900);
}
const around = { min: 1, max: 20, marks: [], stale: false, now: 10 * HOUR, health: null };

describe('what is drawn', () => {
  it('is numbers or gaps, whatever was measured, with the period before and without', () => {
    const price = fc.option(number(10));
    fc.assert(
      fc.property(points, points, price, fc.boolean(), (now, earlier, usd, byCpu) => {
        const load = loadOf(now, 4 * HOUR, byCpu);
        const was = loadOf(earlier, 0, byCpu);
        const { data, changes } = toChart(load, was, [{ from: 0, usd, vcpus: 2 }], around);
        expect(toChart(load, null, [], around).changes).toBeNull();
        for (const values of [
          data.load,
          data.line,
          data.spend,
          data.idle,
          data.unitCost,
          data.earlier!,
          data.worst,
        ]) {
          expect(values).toHaveLength(data.load.length);
          expect(values.every((value) => value === null || Number.isFinite(value))).toBe(true);
          const plot = { axis: data.axis, width: 600, height: 90, top: 400 };
          for (const path of [slopeArea, slopeLine, stepLine].map((draw) => draw(values, plot)))
            expect(path).not.toMatch(/NaN|Infinity/);
        }
        for (const { before, after } of [changes!.load, changes!.machineHours, changes!.spend])
          expect([before, after].every((value) => value === null || Number.isFinite(value))).toBe(true);
      }),
    );
  });

  it('costs a million requests, or an hour of one CPU', () => {
    const point = [[100, 25, 2]] as const;
    const price = [{ from: 0, usd: 0.36, vcpus: 2 }];
    expect(toChart(loadOf(point, 0, false), null, price, around).data.unitCost[0]).toBeCloseTo(2);
    expect(toChart(loadOf(point, 0, true), null, price, around).data.unitCost[0]).toBeCloseTo(0.72);
  });

  it('is idle for whole machines that the load did not need, as in the bill', () => {
    const price = [{ from: 0, usd: 0.36, vcpus: 2 }];
    const idle = (cpu: number, byCpu: boolean) =>
      toChart(loadOf([[100, cpu, 4]], 0, byCpu), null, price, around).data.idle[0];
    // At the line of 50 % CPU, 30 % on 4 machines need 2.4, and so 3.
    expect([idle(30, true), idle(60, true), idle(10, true)]).toEqual([0.36, 0, expect.closeTo(1.08)]);
    expect(idle(30, false)).toBeCloseTo(0.36);
  });

  it('shows failed requests in percent where the load has its points, and nothing that is not known', () => {
    const load = loadOf(
      Array.from({ length: 9 }, () => [100, 25, 2] as const),
      0,
      false,
    );
    const { axis } = load;
    const health = {
      axis: { ...axis, from: axis.from + axis.period * 1_000 },
      ...{ failed: [0.2, null], failedLimit: 0.01, p95: [80, 90], p95Limit: null, unknown: null },
      ...{ failedAlarms: [{ name: 'web-5xx', values: [0.05, null] }], p95Alarms: [] },
    };
    const of = (over: object) => toChart(load, null, [], { ...around, health: { ...health, ...over } }).data;
    expect(of({}).health).toMatchObject({ failedLimit: 1, p95Limit: null });
    expect(of({}).health!.failedAlarms).toEqual([{ name: 'web-5xx', values: [null, 5, null] }]);
    expect(of({}).health!.failed).toEqual([null, 20, null]);
    expect(of({ unknown: 'It is behind no load balancer.' }).health).toBeNull();
  });
});

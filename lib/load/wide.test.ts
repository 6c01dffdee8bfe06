import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timesOf, type Axis, type Values } from '@/lib/core/series';
import { prepareLoad } from './model';
import { cutLoad, judged, partOf, underJudged, wideOf } from './wide';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const PERIOD = 300;
const NOW = 40 * DAY + 14 * HOUR + 1_234;

/** Load of any shape, by its time alone, as CloudWatch has it whatever the range is. */
const wave = fc.record({
  phase: fc.integer({ min: 1, max: 97 }),
  each: fc.double({ min: 1, max: 9, noNaN: true }),
  night: fc.integer({ min: 0, max: 12 }),
});
type Wave = typeof wave extends fc.Arbitrary<infer W> ? W : never;

function measured(axis: Axis, { phase, each, night }: Wave) {
  const machines = (at: number) => 2 + (Math.floor(at / HOUR) % 3);
  const cpu = (at: number) => (((at / 60_000) * phase) % 97) * ((at / HOUR) % 24 < night ? 0.02 : 1);
  // What a machine carries per percent changes from day to day, as with another image.
  const rate = (at: number) => each * (1 + (Math.floor(at / DAY) % 4));
  const of = (value: (at: number) => number): Values => timesOf(axis).map(value);
  return {
    requests: of((at) => machines(at) * cpu(at) * rate(at)),
    cpu: of(cpu),
    capacity: of(machines),
  };
}

/** The verdicts of a range, by time. */
function judge(range: Axis, shape: Wave) {
  const axis = wideOf(range, NOW);
  const load = cutLoad(prepareLoad(axis, measured(axis, shape), 60), partOf(axis, range));
  const { over, line } = judged(load);
  return new Map(timesOf(load.axis).map((at, index) => [at, { over: over[index], line: line[index] }]));
}

const ending = (to: number, length: number): Axis => ({ from: to - length, to, period: PERIOD });
const latest = Math.floor(NOW / (PERIOD * 1_000)) * PERIOD * 1_000;

it('judges a moment alike in every range that holds it', () => {
  fc.assert(
    fc.property(
      wave,
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 12, max: 600 }),
      (shape, ago, length) => {
        const to = latest - ago * 12 * PERIOD * 1_000;
        const [part, whole] = [
          judge(ending(to, length * PERIOD * 1_000), shape),
          judge(ending(latest, 30 * DAY), shape),
        ];
        for (const [at, verdict] of part) if (whole.has(at)) expect(verdict).toEqual(whole.get(at));
        expect(part.size).toBe(length);
      },
    ),
    { numRuns: 25 },
  );
});

it('judges minutes as the five minutes around them', () => {
  const shape = { phase: 31, each: 4, night: 0 };
  const range = ending(latest, HOUR);
  const fine = { ...range, period: 60 };
  const axis = wideOf(range, NOW);
  const known = judged(cutLoad(prepareLoad(axis, measured(axis, shape), 60), partOf(axis, range)));
  const { load, over } = underJudged(prepareLoad(fine, measured(fine, shape), 60), known);
  const sum = (values: Values) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  expect(sum(known.over)).toBeGreaterThan(0);
  expect(sum(over)).toBe(sum(known.over) * 5);
  const each = timesOf(fine).map((at) => known.line[Math.floor((at - range.from) / 300_000)]!);
  load.line.forEach((line, index) => expect(line).toBeCloseTo(each[index]! * load.capacity[index]!, 6));
});

it('does not know whether minutes were over where CloudWatch keeps only hours', () => {
  const axis = { from: 0, to: 4 * HOUR, period: 3_600 };
  const load = prepareLoad(axis, measured(axis, { phase: 31, each: 4, night: 0 }), 60);
  expect(judged(load).over).toEqual([null, null, null, null]);
});

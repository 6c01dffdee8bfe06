import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecording } from './traffic.ts';

const stamp = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
const csv = (rows: [number, number][]) =>
  ['timestamp,value', ...rows.map(([at, value]) => `${stamp(at)},${value}`)].join('\n');

describe('a recording', () => {
  it('keeps gaps, takes the last of duplicates, and is a share of its high mark', () => {
    const start = Date.UTC(2014, 1, 14);
    const { values, startAt } = parseRecording(
      'x.csv',
      csv([
        [start, 5],
        [start, 10],
        [start + 900_000, 5],
      ]),
    );
    expect(startAt).toBe(start);
    expect(values).toEqual([2, null, null, 1]);
  });

  it('has a step for each five minutes between its ends, whatever the order of its lines', () => {
    const minute = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(fc.uniqueArray(minute, { minLength: 1, maxLength: 40 }), (minutes) => {
        const { values } = parseRecording('x.csv', csv(minutes.map((at) => [at * 60_000, 1])));
        expect(values).toHaveLength(Math.floor((Math.max(...minutes) - Math.min(...minutes)) / 5) + 1);
        expect(values.every((value) => value === null || value === 1)).toBe(true);
      }),
    );
  });

  it.each([
    '2014-02-14 00:00:00,abc',
    'yesterday,1',
    '2014-02-14 00:00:00',
    '2014-02-14 00:00:00,-1',
    '2014-02-14 00:00:00,1e999',
  ])('names file and line of "%s"', (line) =>
    expect(() => parseRecording('x.csv', `timestamp,value\n${line}`)).toThrow('x.csv line 2'),
  );

  it('that holds nothing says so', () =>
    expect(() => parseRecording('x.csv', 'timestamp,value\n')).toThrow('x.csv holds no data'));
});

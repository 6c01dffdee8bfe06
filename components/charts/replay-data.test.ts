import { expect, it } from 'vitest';
import { timesIn } from '@/lib/core/times';
import { chartCsv } from './chart-columns';
import { replayColumns, wordsOfReplay, type ReplayData } from './replay-data';

const data: ReplayData = {
  axis: { from: 0, to: 120_000, period: 60 },
  ...{ now: 120_000, unit: 'req/s', counts: 'machines' },
  load: [100, null],
  ran: { able: [200, 200], machines: [4, 4] },
  replayed: { able: [150, null], machines: [3, null] },
};

it('a moment of a replay is told without what is hidden', () => {
  const words = (hidden: readonly ('load' | 'ran' | 'replay')[]) =>
    wordsOfReplay(data, 0, timesIn('UTC'), new Set(hidden));
  expect(words([])).toMatch(
    /: load 100 req\/s, what ran 4 machines for 200 req\/s, replay 3 machines for 150 req\/s$/,
  );
  expect(words(['ran'])).not.toContain('what ran');
  expect(words(['load', 'ran', 'replay'])).not.toContain(': ');
});

it('the file of a replay has a row for each point, with its gaps', () => {
  expect(chartCsv(replayColumns(data), { axis: data.axis, count: 2 }).split('\r\n').slice(1, 3)).toEqual([
    '1970-01-01T00:00:00.000Z,100,200,150,4,3',
    '1970-01-01T00:01:00.000Z,,200,,4,',
  ]);
});

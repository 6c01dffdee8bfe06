import '../scripts/app-modules.ts';
import type { Recorded, Setup } from '../lib/replay/replay.ts';
import { report, row } from './report.ts';
import { timed } from './timing.ts';

const { replay } = await import('../lib/replay/replay.ts');

/** Thirty days at five minutes. */
const POINTS = 30 * 288;
const PAIRS = 50;

/** Days and nights with noise and now and then a spike, so that the policy has something to do. */
const work = Array.from({ length: POINTS }, (_, n) => {
  const wave = 500 - 350 * Math.cos((n / 288) * 2 * Math.PI);
  return Number((wave * (1 + 0.05 * Math.sin(n * 12.9898)) * (n % 700 < 3 ? 1.4 : 1)).toPrecision(4));
});
const recorded: Recorded = { axis: { from: 0, to: POINTS * 300_000, period: 300 }, work };
const setup: Setup = {
  ...{ min: 2, max: 40, initial: 6, policy: { metric: 'cpu', target: 55 } },
  ...{ carries: 76, bootSeconds: 38, warmupSeconds: 60 },
};
const json = JSON.stringify(work);

const [ours, parse]: [number[], number[]] = [[], []];
const first = await timed(() => replay(recorded, setup, 0.9));
for (let pair = 0; pair < PAIRS; pair += 1) {
  ours.push(await timed(() => replay(recorded, setup, 0.9)));
  parse.push(await timed(() => JSON.parse(json) as number[]));
}
report([
  row('', 'replay of 8,640 points, first, ms', first, { limit: 200 }),
  row('', 'replay of 8,640 points, ms', ours, { limit: 200 }),
  row(
    '',
    'replay / JSON.parse of the same series',
    ours.map((ms, pair) => ms / parse[pair]!),
    { limit: 40 },
  ),
]);

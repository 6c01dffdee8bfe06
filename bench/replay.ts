import { registerHooks } from 'node:module';
import type { Recorded, Setup } from '../lib/replay/replay.ts';
import { median, timed } from './timing.ts';

/** Next's imports name no file ending; Node wants one. */
registerHooks({
  resolve: (name, context, next) => next(/^\.\/[\w-]+$/.test(name) ? `${name}.ts` : name, context),
});
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
console.table([
  { figure: 'replay of 8,640 points, first, ms', value: first.toFixed(1), goal: '< 200' },
  { figure: 'replay of 8,640 points, median, ms', value: median(ours).toFixed(2), goal: '< 200' },
  {
    figure: 'replay / JSON.parse of the same series',
    value: (median(ours) / median(parse)).toFixed(1),
    goal: '<= 40',
  },
]);

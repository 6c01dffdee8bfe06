import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { bareCalls, overviewNeeds, view } from './bare-calls.ts';
import { firstLoadBytes } from './first-load.ts';
import { report, row } from './report.ts';
import { median, timed } from './timing.ts';

/** Every figure is a ratio of two sides taken in turn in one run; a time alone says nothing on a shared machine. */
const PAIRS = 30;
const COOKIE = { cookie: 'plimsoll-actor=viewer:bench' };

/** First-load JavaScript of Spinnaker's user interface. */
const DECK_KIB = 598;

/** Who look at the same overview. */
const VIEWERS = 100;
const EVERY_MS = 2_000;

/** As far away as AWS is: the same on both sides. */
const LATENCY_MS = 20;

async function warmRatio(house: House) {
  const needs = await overviewNeeds(house);
  await fetch(`${house.aws}/_sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'slow', ms: LATENCY_MS }),
  });
  const bare = bareCalls(house.aws, needs);
  const ours = () => view(house.app);
  await ours();
  const [ratios, bareMs]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const sides = pair % 2 ? [ours, bare] : [bare, ours];
    const [first, second] = [await timed(sides[0]!), await timed(sides[1]!)];
    ratios.push(pair % 2 ? first / second : second / first);
    bareMs.push(pair % 2 ? second : first);
  }
  await fetch(`${house.aws}/_sandbox/faults`, { method: 'DELETE' });
  return { ratios, bareMs: median(bareMs) };
}

async function callsDuring(house: House, viewers: number, seconds: number) {
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  const end = performance.now() + seconds * 1_000;
  // By the clock: many viewers are answered later than one, and their minute must not be longer.
  for (let next = performance.now() + EVERY_MS; next <= end; next += EVERY_MS) {
    await Promise.all(Array.from({ length: viewers }, () => view(house.app)));
    await pause(Math.max(0, next - performance.now()));
  }
  const calls = (await (await fetch(`${house.aws}/_sandbox/calls`)).json()) as {
    sinceReset: Record<string, number>;
  };
  return Object.values(calls.sinceReset).reduce((sum, count) => sum + count, 0);
}

// Bare calls in turn with ours are more than AWS lets through.
const open = () => openHouse({ SANDBOX_LIMITS: 'off' });
const [house, crowded] = await Promise.all([open(), open()]);
try {
  // At the same time, so that what is asked every five minutes falls into both counts or into none.
  await Promise.all([view(house.app), view(crowded.app)]);
  const [one, many] = await Promise.all([
    callsDuring(house, 1, 60),
    callsDuring(crowded, VIEWERS, 60),
  ]).finally(crowded.close);
  const warm = await warmRatio(house);
  await pause(75_000);
  const nobody = await callsDuring(house, 0, 30);
  const script = await firstLoadBytes(house.app, COOKIE);
  const memory =
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.appPid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  report([
    row('P2', 'overview, warm / bare SDK calls', warm.ratios, {
      ...{ limit: 0.08, note: `bare calls take ${warm.bareMs.toFixed(0)} ms` },
    }),
    row('P3', `AWS calls a minute, ${VIEWERS} viewers / 1`, many / one, {
      ...{ limit: 1.03, note: `${many} / ${one}` },
    }),
    row('P5', 'AWS calls a minute, nobody watching / 1 viewer', nobody / one, {
      ...{ limit: 0, note: `${nobody} / ${one}` },
    }),
    row('P11', 'overview, first-load JavaScript, KiB gzip / Spinnaker deck core', script / 1_024 / DECK_KIB, {
      ...{ limit: 0.36, note: `${(script / 1_024).toFixed(0)} KiB` },
    }),
    row('', 'memory of the app after it, MB', memory, { limit: 400 }),
  ]);
} finally {
  await house.close();
}

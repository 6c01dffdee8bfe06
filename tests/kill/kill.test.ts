import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figure, LONG } from '../support/figures.ts';
import { openHouse, type House } from './house.ts';
import { Killing, writesIntent, type Victim } from './kill.ts';
import { CHANGES } from '@/lib/registry/changes';
import { KINDS, NOT_KILLED } from './kinds.ts';

const NAMES = Object.keys(KINDS);
/** In the long mode: first every wait after the intent, then random waits. */
const KILLS = Number(process.env.KILLS ?? 500);
const SEED = Number(process.env.SEED ?? 20_261_124);

let house: House;
let killing: Killing;

beforeAll(async () => {
  house = await openHouse();
  killing = new Killing(house, await house.startReplica(), await house.startReplica());
}, 120_000);
afterAll(async () => {
  await killing.close();
  await house.close();
});

it('the kill loop has every change of the registry, or says why not', () => {
  const killed = Object.values(KINDS).map(({ call }) => call);
  expect(new Set([...killed, ...Object.keys(NOT_KILLED)])).toEqual(new Set(Object.keys(CHANGES)));
});

const waitsFromIntent = ({ points }: Awaited<ReturnType<Killing['undisturbed']>>) =>
  points.length - points.findIndex(writesIntent);

const times = (share: number, victim: Victim) => Array.from({ length: share }, () => victim);
/** Out of ten. */
const VICTIMS = [...times(4, 'app'), ...times(3, 'database'), ...times(1, 'sandbox'), ...times(2, 'cut')];

/** Pseudo-random numbers from 0 to 1 that repeat for the same seed. */
function* chance(seed: number) {
  for (let at = seed; ; at = (at * 48_271) % 2_147_483_647) yield at / 2_147_483_647;
}

describe.skipIf(LONG)('whenever the app is killed', () => {
  // An eighth of them; the long mode has all.
  it.each(NAMES.filter((_, index) => index % 8 === 0))(
    'R12b: %s is sent once at most, and its record is complete',
    async (name) => {
      const run = await killing.undisturbed(name);
      const waits = waitsFromIntent(run);
      expect(waits).toBeGreaterThan(7);
      for (const share of [0.4, 0.7])
        await killing.kill(name, run, { n: Math.ceil(waits * share), from: 'intent', victim: 'cut' });
    },
  );

  it.each<Victim>(['app', 'database', 'sandbox'])(
    'R32: or the %s by kill -9, a deployment is sent once at most, and its record is complete',
    async (victim) => {
      const run = await killing.undisturbed('deploy');
      await killing.kill('deploy', run, { n: Math.ceil(waitsFromIntent(run) * 0.7), from: 'intent', victim });
    },
  );
});

describe.runIf(LONG)('whenever anything is killed', () => {
  it(`${KILLS} times, nothing is sent twice and no record is incomplete`, async () => {
    const begun = performance.now();
    const runs = new Map<string, Awaited<ReturnType<Killing['undisturbed']>>>();
    for (const name of NAMES) {
      await killing.undisturbed(name);
      runs.set(name, await killing.undisturbed(name));
    }
    const wrong: string[] = [];
    const kill = (...which: Parameters<Killing['kill']>) =>
      killing.kill(...which).catch((error: Error) => wrong.push(error.message));
    const total = () => Object.values(killing.kills).reduce((sum, one) => sum + one, 0);
    const enumerated = NAMES.flatMap((name) =>
      Array.from({ length: waitsFromIntent(runs.get(name)!) }, (_, index) => ({ name, n: index + 1 })),
    );
    for (const { name, n } of enumerated) {
      if (total() >= KILLS) break;
      await kill(name, runs.get(name)!, { n, from: 'intent', victim: 'cut' });
    }
    const random = chance(SEED);
    const next = () => random.next().value!;
    while (total() < KILLS) {
      const name = NAMES[Math.floor(next() * NAMES.length)]!;
      const victim = VICTIMS[Math.floor(next() * VICTIMS.length)]!;
      const n = 1 + Math.floor(next() * runs.get(name)!.points.length);
      await kill(name, runs.get(name)!, { n, victim });
    }
    const seconds = Math.round((performance.now() - begun) / 1_000);
    const { kills, outcomes } = killing;
    figure('kills', {
      ...{ kills: total(), ...kills, outcomes, changes: NAMES.length },
      ...{ wrong: wrong.length, seconds, seed: SEED },
    });
    expect(wrong).toEqual([]);
  }, 3_600_000);
});

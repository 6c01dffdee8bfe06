import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seedHuge } from '../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../packages/sandbox/seed/shop.ts';
import { fileStore } from '../packages/sandbox/world/store.ts';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { report, row } from './report.ts';
import { rollBackRatios } from './roll-back.ts';
import { p95, timed } from './timing.ts';

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];
const COOKIE = { cookie: 'plimsoll-actor=viewer:bench', 'accept-encoding': 'identity' };
/** In turn with healthy ones; no answer of ours is held for a pause, so each read is made. */
const [ROUNDS, READS, PAUSE_MS] = [3, 24, 1_050];
/** As far away as AWS is. */
const FAR = { kind: 'slow', ms: 20 };
const OVERVIEW = ['fleets', 'load', 'spend', 'deployments/active'].map((read) => ['read', `/api/${read}`]);

const view = async ({ app }: House) => {
  const answer = await fetch(`${app}/api/batch?${new URLSearchParams(OVERVIEW)}`, { headers: COOKIE });
  return (await answer.json()) as { body: { problems: unknown[] } }[];
};

async function set({ aws }: House, ...faults: object[]) {
  await fetch(`${aws}/_sandbox/faults`, { method: 'DELETE' });
  for (const fault of [...faults, FAR])
    await fetch(`${aws}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) });
}

async function watch(house: House): Promise<number[]> {
  const times: number[] = [];
  for (let read = 0; read < READS; read += 1) {
    times.push(await timed(() => view(house)));
    await pause(PAUSE_MS);
  }
  return times;
}

async function recover(house: House) {
  await set(house);
  while ((await view(house)).some(({ body }) => body.problems.length > 0)) await pause(PAUSE_MS);
}

/** One of each round: its median leaves out a round in which the machine did something else. */
async function overviewRatios(house: House, fault: object) {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await recover(house);
    const well = p95(await watch(house));
    await set(house, fault);
    ratios.push(p95(await watch(house)) / well);
  }
  return ratios;
}

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-faults-'));
const world = emptyWorld({ now: Date.now(), scenario: 'huge' });
seedHuge(world, { fleets: 16, machines: 4 });
fileStore(folder).save(world);
const house = await openHouse(
  { SANDBOX_DATA: folder, SANDBOX_SCENARIO: 'huge', SANDBOX_LIMITS: 'off' },
  () => ({ AWS_REGIONS: REGIONS.join() }),
);
try {
  await view(house);
  const throttled = await overviewRatios(house, { kind: 'throttle', share: 0.5 });
  const hanging = await overviewRatios(house, { kind: 'hang', region: REGIONS[3] });
  report([
    row('P12', 'overview, p95: half of all reads throttled / healthy', throttled, { limit: 1.1 }),
    row('P13', 'overview, p95: one of four regions hangs / healthy', hanging, { limit: 1.1 }),
    row('P14', 'roll back to AWS: a deployment hangs / usual', await rollBackRatios(), { limit: 1.2 }),
  ]);
} finally {
  await house.close();
  rmSync(folder, { recursive: true });
}

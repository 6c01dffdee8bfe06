import { execFileSync } from 'node:child_process';
import { inRoot } from '../scripts/paths.ts';
import { openHouse } from '../tests/e2e/support/house.ts';
import { overviewNeeds, view } from './bare-calls.ts';
import { READER } from './reader.ts';
import { report, row } from './report.ts';
import { timed } from './timing.ts';

const PAIRS = 5;
/** As far away as AWS is: the same on both sides. */
const FAR = { kind: 'slow', ms: 20 };

/** Bare calls of a process that was just started; its start does not count. */
const bareMs = (...args: string[]) =>
  Number(execFileSync(process.execPath, [inRoot('bench/bare-calls.ts'), ...args], { encoding: 'utf8' }));

async function page(app: string) {
  const answer = await fetch(app, { headers: READER });
  await answer.text();
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
}

const house = await openHouse({ SANDBOX_LIMITS: 'off' });
try {
  const needs = JSON.stringify(await overviewNeeds(house));
  await fetch(`${house.aws}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(FAR) });
  const [cold, restarts]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const bare = bareMs(house.aws, needs);
    const fresh = await house.startReplica();
    cold.push((await timed(() => view(fresh.address))) / bare);
    await fresh.kill();
    const first = await timed(async () => {
      const replica = await house.startReplica();
      await page(replica.address);
      return replica.kill();
    });
    await page(house.app);
    const again = await timed(async () => {
      await house.killApp();
      await house.startApp();
      await page(house.app);
    });
    restarts.push(again / first);
  }
  report([
    row('P1', 'overview, cold / bare SDK calls in a fresh process', cold, { limit: 1.25 }),
    row('P16', 'kill -9 to the page / start to the first page of a new process', restarts, { limit: 2 }),
  ]);
} finally {
  await house.close();
}

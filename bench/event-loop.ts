import { setTimeout as pause } from 'node:timers/promises';
import { heapMb, YOUNG_MB } from '../scripts/heap.ts';
import { openHouse } from '../tests/e2e/support/house.ts';
import { READER } from './reader.ts';
import { report, row, type Row } from './report.ts';
import { p95, timed } from './timing.ts';

/** Work on all of 1,000 fleets, and how long a request waits that comes meanwhile. */
const WORK = { load: '/api/load', 'run rates and bills': '/api/spend', health: '/api/health' };
const ADVICE = '/api/spend/recommendations';
/** ms. */
const [EVERY, ENOUGH] = [20, 50];
const ROUNDS = 5;

const house = await openHouse({ SANDBOX_SCENARIO: 'huge', SANDBOX_LIMITS: 'off' }, () => ({
  AWS_REGIONS: 'us-east-1,us-west-2,eu-west-1,eu-central-1',
  // As the launcher starts it in a container of 2 GB: with less, collecting garbage would be measured.
  NODE_OPTIONS: `--max-old-space-size=${heapMb(2_048)} --max-semi-space-size=${YOUNG_MB}`,
}));

async function read(path: string) {
  const answer = await fetch(house.app + path, { headers: READER });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
}

/** ms that requests without work of their own take while a read is answered. */
async function waits(path: string): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const work = read(path).finally(() => (isOver = true));
  while (!isOver) {
    times.push(await timed(() => read('/livez')));
    await pause(EVERY);
  }
  await work;
  return times;
}

try {
  // What AWS is asked comes first, so that only the work on it is measured.
  for (const path of Object.values(WORK)) await read(path);
  const rows: Row[] = [];
  for (const [name, path] of Object.entries(WORK)) {
    const longest: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // Answers are held for a second.
      await pause(1_100);
      longest.push(Math.max(...(await waits(path))));
    }
    rows.push(
      row('', `1,000 fleets: the longest a request waits for ${name}, ms`, longest, { limit: ENOUGH }),
    );
  }
  const during = await waits(ADVICE);
  const note = `95 % wait at most ${p95(during).toFixed(0)} ms`;
  rows.push(
    row('', '1,000 fleets: a request while advice is worked out, ms', during, { limit: ENOUGH, note }),
  );
  report(rows);
} finally {
  await house.close();
}

import type { Page } from '@playwright/test';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';
import { heapMb, YOUNG_MB } from '../../scripts/heap.ts';
import { failuresOf } from './support/failures.ts';
import { expect, inOwnWorld } from './support/test.ts';

/** The regions of scenario huge: 1,000 fleets of 100,000 machines. */
const AWS_REGIONS = 'us-east-1,us-west-2,eu-west-1,eu-central-1';
/** Of going round all pages. An hour shows what grows slowly: ROUND_MINUTES=60. */
const MINUTES = Number(process.env.ROUND_MINUTES ?? 3);
/** How often memory is printed, so that growth that goes on differs from growth that ends. */
const TOLD_EVERY_MS = 300_000;
/** The most that what is alive may grow from the first round to the last, as a factor. */
const MOST_GROWTH = 1.2;
/** MB. The most that the process may take, with what is not collected yet. */
const MOST_MB = 1_000;
/** Auto Scaling gives an account 20 calls a second in a region; a viewer may take a tenth. */
const MOST_CALLS = 2 * 4;

const LIVING_HEAP = path.join(mkdtempSync(path.join(tmpdir(), 'plimsoll-heap-')), 'mb');
const NODE_OPTIONS = [
  // The least that the launcher gives.
  ...[`--max-old-space-size=${heapMb(0)}`, `--max-semi-space-size=${YOUNG_MB}`],
  `--import=${inRoot('tests/support/living-heap.mjs')}`,
].join(' ');

const test = inOwnWorld({ SANDBOX_SCENARIO: 'huge' }, { AWS_REGIONS, LIVING_HEAP, NODE_OPTIONS });

const table = (page: Page, name: string | RegExp) => page.getByRole('table', { name }).first();
const PAGES: [address: string, shows: (page: Page) => ReturnType<Page['locator']>][] = [
  ['/', (page) => table(page, 'Fleets').getByRole('link').first()],
  ['FLEET', (page) => page.getByRole('heading', { level: 1 })],
  ['/spend', (page) => page.getByRole('heading', { level: 1, name: 'Spend' })],
  ['/findings', (page) => page.getByRole('heading', { level: 1 })],
  ['/images', (page) => page.getByRole('heading', { level: 1, name: 'Images' })],
  ['/deployments', (page) => page.getByRole('heading', { level: 1, name: 'Deployments' })],
];

test('someone goes round every page of 1,000 fleets, and the app lives, stays its size and asks AWS little', async ({
  signIn,
  house,
}) => {
  test.setTimeout((MINUTES + 10) * 60_000);
  const page = await signIn('viewer');
  const failures = failuresOf(page);
  const fleet = await table(page, 'Fleets')
    .getByRole('link', { name: /-prod-/ })
    .first()
    .getAttribute('href');
  const pid = house.appPid;
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
  /** MB of what is alive, after garbage is collected. */
  const living = async () => {
    rmSync(LIVING_HEAP, { force: true });
    process.kill(pid, 'SIGUSR2');
    await expect.poll(() => existsSync(LIVING_HEAP) && readFileSync(LIVING_HEAP, 'utf8') !== '').toBe(true);
    return Number(readFileSync(LIVING_HEAP, 'utf8'));
  };
  const inMb = async () => `${memory().toFixed(0)} MB, ${(await living()).toFixed(0)} MB alive`;
  const calls = async () => {
    const answer = await fetch(`${house.aws}/_sandbox/calls`);
    return ((await answer.json()) as { sinceReset: Record<string, number> }).sinceReset;
  };

  const round = async () => {
    for (const [address, shows] of PAGES) {
      await page.goto(address === 'FLEET' ? fleet! : address);
      await expect(shows(page)).toBeVisible({ timeout: 60_000 });
      // What it asks for first is answered.
      await page.waitForLoadState('networkidle');
    }
  };

  await round();
  const first = await living();
  console.log(`after the first round: ${await inMb()}`);
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  const start = Date.now();
  let rounds = 0;
  let told = start;
  while (Date.now() - start < MINUTES * 60_000) {
    await round();
    rounds += 1;
    if (Date.now() - told < TOLD_EVERY_MS) continue;
    told = Date.now();
    console.log(`after ${Math.round((told - start) / 60_000)} minutes: ${await inMb()}`);
  }
  const seconds = (Date.now() - start) / 1_000;
  const groups = (await calls())['autoscaling.DescribeAutoScalingGroups']! / seconds;
  console.log(
    `${rounds} rounds in ${seconds.toFixed(0)} s: ${await inMb()}; ${groups.toFixed(1)} calls for groups a second`,
  );
  expect(house.appPid).toBe(pid);
  expect(failures).toEqual([]);
  expect((await living()) / first).toBeLessThan(MOST_GROWTH);
  expect(memory()).toBeLessThan(MOST_MB);
  expect(groups).toBeLessThan(MOST_CALLS);
});

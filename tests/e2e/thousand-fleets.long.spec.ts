import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { heapMb, YOUNG_MB } from '../../scripts/heap.ts';
import { expect, inOwnWorld } from './support/test.ts';

/** The regions of scenario huge: 1,000 fleets of 100,000 machines. */
const AWS_REGIONS = 'us-east-1,us-west-2,eu-west-1,eu-central-1';
/** Of going round all pages. An hour shows what grows slowly: ROUND_MINUTES=60. */
const MINUTES = Number(process.env.ROUND_MINUTES ?? 3);
/** How often memory is printed, so that growth that goes on differs from growth that ends. */
const TOLD_EVERY_MS = 300_000;
/** The most that the app may grow from its first round to its last, as a factor. */
const MOST_GROWTH = 1.4;
/** Auto Scaling gives an account 20 calls a second in a region; a viewer may take a tenth. */
const MOST_CALLS = 2 * 4;

const test = inOwnWorld(
  { SANDBOX_SCENARIO: 'huge' },
  // The least that the launcher gives.
  { AWS_REGIONS, NODE_OPTIONS: `--max-old-space-size=${heapMb(0)} --max-semi-space-size=${YOUNG_MB}` },
);

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
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('response', (answer) => {
    if (answer.status() >= 500) failures.push(`${answer.status()} ${answer.url()}`);
  });
  const fleet = await table(page, 'Fleets')
    .getByRole('link', { name: /-prod-/ })
    .first()
    .getAttribute('href');
  const pid = house.appPid;
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
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
  const first = memory();
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  const start = Date.now();
  let rounds = 0;
  let told = start;
  while (Date.now() - start < MINUTES * 60_000) {
    await round();
    rounds += 1;
    if (Date.now() - told < TOLD_EVERY_MS) continue;
    told = Date.now();
    console.log(`after ${Math.round((told - start) / 60_000)} minutes: ${memory().toFixed(0)} MB`);
  }
  const seconds = (Date.now() - start) / 1_000;
  const groups = (await calls())['autoscaling.DescribeAutoScalingGroups']! / seconds;
  console.log(
    `${rounds} rounds in ${seconds.toFixed(0)} s: ${first.toFixed(0)} MB, then ${memory().toFixed(0)} MB; ${groups.toFixed(1)} calls for groups a second`,
  );
  expect(house.appPid).toBe(pid);
  expect(failures).toEqual([]);
  expect(memory() / first).toBeLessThan(MOST_GROWTH);
  expect(groups).toBeLessThan(MOST_CALLS);
});

import type { Page } from '@playwright/test';
import { heapMb, YOUNG_MB } from '../scripts/heap.ts';
import { openHouse, type House } from '../tests/e2e/support/house.ts';

/** An overview that one person watches, at the size of a shop and of a company. */
export const WORLDS = [
  { fleets: 15, scenario: 'busy', regions: 'us-east-1,eu-west-1' },
  { fleets: 1_000, scenario: 'huge', regions: 'us-east-1,us-west-2,eu-west-1,eu-central-1' },
];
export type World = (typeof WORLDS)[number];

/** The least that the launcher gives. With the 384 MB of tests, most of the processor's time is collecting garbage. */
const HEAP = `--max-old-space-size=${heapMb(0)} --max-semi-space-size=${YOUNG_MB}`;

export const openWorld = ({ scenario, regions }: World) =>
  openHouse({ SANDBOX_SCENARIO: scenario }, () => ({ AWS_REGIONS: regions, NODE_OPTIONS: HEAP }));

/** Seconds until the table of fleets shows a row. */
export async function open(page: Page, house: House) {
  const start = performance.now();
  // The row is seen before the page has loaded all that it loads.
  await page.goto(house.app, { timeout: 120_000, waitUntil: 'commit' });
  const table = page.getByRole('table', { name: 'Fleets' });
  await table.getByRole('link').first().waitFor({ timeout: 120_000 });
  return (performance.now() - start) / 1_000;
}

/** The worlds with the number of fleets that the command names; all of them without one. */
export const chosenWorlds = () => {
  const only = Number(process.argv[2]) || null;
  return WORLDS.filter(({ fleets }) => only === null || fleets === only);
};

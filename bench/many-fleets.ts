import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { openPage, READER } from './browser.ts';

/** An overview that one person watches, at the size of a shop and of a company. */
const WORLDS = [
  { fleets: 15, scenario: 'busy', regions: 'us-east-1,eu-west-1' },
  { fleets: 1_000, scenario: 'huge', regions: 'us-east-1,us-west-2,eu-west-1,eu-central-1' },
];
const MINUTES = 2;
/** Linux counts CPU time in these parts of a second. */
const TICKS = 100;

const processOf = ({ appPid }: House) => {
  const fields = readFileSync(`/proc/${appPid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const status = readFileSync(`/proc/${appPid}/status`, 'utf8');
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024,
    mostMb: Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024,
  };
};

/** Seconds until the table of fleets has a row. */
async function open(page: Page, house: House) {
  const start = performance.now();
  await page.goto(house.app, { timeout: 120_000 });
  const table = page.getByRole('table', { name: 'Fleets' });
  await table.getByRole('link').first().waitFor({ timeout: 120_000 });
  return (performance.now() - start) / 1_000;
}

/** What one viewer costs in a minute, after what is asked once has been asked. */
async function watch(house: House, page: Page) {
  await pause(60_000);
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  const before = processOf(house);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
  });
  await pause(MINUTES * 60_000);
  const after = processOf(house);
  const answer = await fetch(`${house.aws}/_sandbox/calls`);
  const { sinceReset } = (await answer.json()) as { sinceReset: Record<string, number> };
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  return {
    calls: sinceReset,
    callsAMinute: Object.values(sinceReset).reduce((sum, count) => sum + count, 0) / MINUTES,
    cpuSecondsAMinute: (after.cpuSeconds - before.cpuSeconds) / MINUTES,
    longTasksAMinute: tasks.length / MINUTES,
    longestTaskMs: Math.max(0, ...tasks),
    memoryMb: after.memoryMb,
    mostMb: after.mostMb,
  };
}

async function measure({ fleets, scenario, regions }: (typeof WORLDS)[number]) {
  const house = await openHouse({ SANDBOX_SCENARIO: scenario }, () => ({ AWS_REGIONS: regions }));
  const { browser, page } = await openPage(house);
  try {
    const coldSeconds = await open(page, house);
    const watched = await watch(house, page);
    const warmSeconds = await open(page, house);
    const html = await (await fetch(house.app, { headers: READER })).text();
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    return { fleets, coldSeconds, warmSeconds, htmlKb: html.length / 1_000, nodes, ...watched };
  } finally {
    await browser.close();
    await house.close();
  }
}

const only = Number(process.argv[2]) || null;
const measured = [];
for (const world of WORLDS.filter(({ fleets }) => only === null || fleets === only))
  measured.push(await measure(world));
console.table(
  measured.map(({ calls: _, ...figures }) =>
    Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(2))])),
  ),
);
console.log(
  JSON.stringify(
    measured.map(({ fleets, calls }) => ({ fleets, calls })),
    null,
    2,
  ),
);

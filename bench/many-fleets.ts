import '../scripts/app-modules.ts';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../tests/e2e/support/house.ts';
import { openPage } from './browser.ts';
import { READER } from './reader.ts';
import { report, row, type Row } from './report.ts';
import { median } from './timing.ts';
import { chosenWorlds, open, openWorld, type World } from './worlds.ts';

const { NO_VERSION, SINCE_HEADER } = await import('../lib/query/changed-parts.ts');

/** Minutes until what is asked once an hour has been asked: two attributes a second and region, of 1,000 groups. */
const FIRST_MINUTES = 3;
const MINUTES = 2;
/**
 * The fewest calls a minute for groups and launch templates of large regions: all groups with instances once a minute
 * and without them every 15 s, a hundred in a call; two versions of each template every 15 s, two hundred in a call.
 */
function fewestCalls(fleets: number, regions: number) {
  const pages = regions * Math.ceil(fleets / regions / 100);
  return 5 * pages + 4 * pages;
}

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

/** CPU seconds of the app in each of so many minutes. */
async function cpuOfMinutes(house: House, minutes: number) {
  const seconds: number[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const before = processOf(house).cpuSeconds;
    await pause(60_000);
    seconds.push(processOf(house).cpuSeconds - before);
  }
  return seconds;
}

/** What is asked every five minutes is asked once in them. */
const CHARGED_MINUTES = 5;

async function chargedUsd(house: House) {
  const answer = await fetch(`${house.app}/api/permissions/metered`, { headers: READER });
  const { operations } = (await answer.json()) as { operations: { usd: number }[] };
  return operations.reduce((sum, { usd }) => sum + usd, 0);
}

/** USD an hour for the calls that AWS charges for, while somebody looks. */
async function usdAnHour(house: House) {
  const before = await chargedUsd(house);
  await pause(CHARGED_MINUTES * 60_000);
  return ((await chargedUsd(house)) - before) * (60 / CHARGED_MINUTES);
}

/** What one viewer costs in a minute, after what is asked once has been asked. */
async function watch(house: House, page: Page) {
  const firstCpuSeconds = await cpuOfMinutes(house, 1);
  const charged = usdAnHour(house);
  firstCpuSeconds.push(...(await cpuOfMinutes(house, FIRST_MINUTES - 1)));
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    });
  });
  const cpuSeconds = await cpuOfMinutes(house, MINUTES);
  const after = processOf(house);
  const answer = await fetch(`${house.aws}/_sandbox/calls`);
  const { sinceReset } = (await answer.json()) as { sinceReset: Record<string, number> };
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  return {
    calls: sinceReset,
    /** The page stays open until it is known. */
    charged,
    callsAMinute: Object.values(sinceReset).reduce((sum, count) => sum + count, 0) / MINUTES,
    firstCpuSeconds,
    cpuSecondsAMinute: cpuSeconds.reduce((sum, seconds) => sum + seconds, 0) / MINUTES,
    longTasksAMinute: tasks.length / MINUTES,
    longestTaskMs: Math.max(0, ...tasks),
    memoryMb: after.memoryMb,
    mostMb: after.mostMb,
  };
}

const POLLS = 500;

/** CPU milliseconds of the app for one more viewer's poll of the list of fleets, of which nothing changed. */
async function pollCost(house: House, cpuSecondsAMinute: number) {
  const ask = async (since: string) => {
    const answer = await fetch(`${house.app}/api/fleets`, { headers: { ...READER, [SINCE_HEADER]: since } });
    return ((await answer.json()) as { version: string }).version;
  };
  let version = await ask(NO_VERSION);
  const [before, start] = [processOf(house), performance.now()];
  for (let poll = 0; poll < POLLS; poll += 1) version = await ask(version);
  const seconds = (performance.now() - start) / 1_000;
  const own = (cpuSecondsAMinute / 60) * seconds;
  return (1_000 * (processOf(house).cpuSeconds - before.cpuSeconds - own)) / POLLS;
}

const AGAIN = 7;

/** Seconds of each time, with what the page before had yet to load out of the way. */
async function openAgain(page: Page, house: House) {
  const seconds: number[] = [];
  for (let time = 0; time < AGAIN; time += 1) {
    await pause(5_000);
    seconds.push(await open(page, house));
  }
  await page.waitForLoadState('networkidle');
  return seconds;
}

async function measure(world: World) {
  const { fleets } = world;
  const house = await openWorld(world);
  const { browser, page } = await openPage(house);
  try {
    const coldSeconds = await open(page, house);
    const watched = await watch(house, page);
    const warmSeconds = await openAgain(page, house);
    const pollMs = await pollCost(house, watched.cpuSecondsAMinute);
    const html = await (await fetch(house.app, { headers: READER })).text();
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    const usd = await watched.charged;
    return { fleets, coldSeconds, warmSeconds, htmlKb: html.length / 1_000, nodes, pollMs, usd, ...watched };
  } finally {
    await browser.close();
    await house.close();
  }
}

const PAGED = ['autoscaling.DescribeAutoScalingGroups', 'ec2.DescribeLaunchTemplateVersions'];

function pagedCalls({ fleets, regions }: World, calls: Record<string, number>) {
  const asked = PAGED.reduce((sum, name) => sum + (calls[name] ?? 0), 0) / MINUTES;
  return asked / fewestCalls(fleets, regions.split(',').length);
}

/** USD an hour, by scenario. */
const MOST_USD: Record<string, number> = { busy: 0.01, huge: 0.4 };

const rows: Row[] = [];
const measured = [];
for (const world of chosenWorlds()) {
  const figures = await measure(world);
  measured.push(figures);
  const of = `${world.fleets} fleets: `;
  const calls = Object.entries(figures.calls).sort((a, b) => b[1] - a[1]);
  rows.push(
    row('P4', `${of}AWS calls a minute`, figures.callsAMinute, {
      note: calls
        .slice(0, 4)
        .map(([name, count]) => `${name} ${count / MINUTES}`)
        .join(', '),
    }),
    ...(world.scenario === 'huge'
      ? [
          row(
            'P4',
            `${of}calls for groups and templates / fewest possible`,
            pagedCalls(world, figures.calls),
            { limit: 1.2 },
          ),
        ]
      : []),
    row('P15', `${of}USD an hour for calls that AWS charges for`, figures.usd, {
      limit: MOST_USD[world.scenario],
    }),
    row('P8b', `${of}CPU seconds of the app a minute`, figures.cpuSecondsAMinute, {
      ...{ limit: 15, note: `the first minutes: ${figures.firstCpuSeconds.map(Math.round).join(', ')}` },
    }),
    row('P8b', `${of}memory of the app, MB`, figures.memoryMb, {
      ...{ limit: 600, note: `at most ${figures.mostMb.toFixed(0)}` },
    }),
    row('P8b', `${of}overview cold, s`, figures.coldSeconds, { limit: 4 }),
    row('P9', `${of}overview again until its first row, s`, figures.warmSeconds, { limit: 0.3 }),
    row('', `${of}CPU of the app for one more poll of the fleets, ms`, figures.pollMs),
    row('', `${of}HTML of the overview, kB`, figures.htmlKb),
    row('', `${of}elements on the page`, figures.nodes),
    row('P20', `${of}long tasks of the browser a minute`, figures.longTasksAMinute, { limit: 0 }),
    row('P20', `${of}longest of them, ms`, figures.longestTaskMs, { limit: 100 }),
  );
}
const [few, many] = measured;
if (few && many) {
  const times = Math.log(many.fleets / few.fleets);
  rows.push(
    row('P8b', 'overview cold, 1,000 fleets / 15', many.coldSeconds / few.coldSeconds, { limit: 6 }),
    row('P9', 'overview again, 1,000 fleets / 15', median(many.warmSeconds) / median(few.warmSeconds), {
      limit: 1.5,
    }),
    row(
      'P8',
      'growth of CPU, 15 to 1,000 fleets (log-log slope)',
      Math.log(many.cpuSecondsAMinute / few.cpuSecondsAMinute) / times,
      { limit: 0.9 },
    ),
    row(
      'P8',
      'growth of memory, 15 to 1,000 fleets (log-log slope)',
      Math.log(many.memoryMb / few.memoryMb) / times,
      { limit: 0.5 },
    ),
  );
}
report(rows);

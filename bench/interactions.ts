import '../scripts/app-modules.ts';
import type { Page } from '@playwright/test';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { openPage } from './browser.ts';
import { report, row, type Row } from './report.ts';
import { median, quantile } from './timing.ts';
import { chosenWorlds, open, openWorld, type World } from './worlds.ts';

/** ms between two interactions of a quick person. */
const PACE_MS = 150;
const WORD = 'payments-prod';
/** ms. Chromium does not tell of events that took less. */
const LEAST = 16;

/** What one interaction took, in ms: until the next picture, and of that the handlers of its events. */
interface Took {
  shown: number;
  script: number;
}

/** Begins to note the events of the page. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const events: PerformanceEventTiming[] = [];
    const tasks: number[] = [];
    Object.assign(window, { noted: { events, tasks } });
    const note = (type: string, add: (entry: PerformanceEntry) => unknown) =>
      new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({
        type,
        durationThreshold: 16,
      } as PerformanceObserverInit);
    note('event', (entry) => events.push(entry as PerformanceEventTiming));
    note('longtask', ({ duration }) => tasks.push(duration));
  });

/** The interactions and long tasks since it was last asked. */
const noted = (page: Page) =>
  page.evaluate(() => {
    const { events, tasks } = (
      window as unknown as {
        noted: { events: (PerformanceEventTiming & { interactionId: number })[]; tasks: number[] };
      }
    ).noted;
    const known = Map.groupBy(
      events.splice(0).filter((event) => event.interactionId > 0),
      ({ interactionId }) => interactionId,
    );
    const took = [...known.values()].map((of) => ({
      shown: Math.max(...of.map(({ duration }) => duration)),
      script: of.reduce(
        (sum, { processingStart, processingEnd }) => sum + processingEnd - processingStart,
        0,
      ),
    }));
    return { took, tasks: tasks.splice(0) };
  });

interface Did {
  took: Took[];
  tasks: number[];
}

/** Does it so often, and adds those that were too quick to be told. */
async function repeated(page: Page, times: number, act: (n: number) => Promise<unknown>): Promise<Did> {
  await noted(page);
  for (let n = 0; n < times; n += 1) {
    await act(n);
    await pause(PACE_MS);
  }
  const { took, tasks } = await noted(page);
  const quick = Array.from({ length: Math.max(0, times - took.length) }, () => ({ shown: LEAST, script: 0 }));
  return { took: [...took, ...quick], tasks };
}

/** ms from a changed filter until all rows that are drawn match it. The field does not wait for them. */
async function rowsAfter(page: Page, n: number): Promise<number> {
  const word = n % 2 ? 'payments' : 'search';
  const start = performance.now();
  await page.getByRole('searchbox').fill(word);
  await page.waitForFunction((text) => {
    const rows = [...document.querySelectorAll<HTMLElement>('tr[data-fleet]')];
    return rows.length > 0 && rows.every(({ dataset }) => dataset.fleet!.includes(text));
  }, word);
  return performance.now() - start;
}

/** What a person does in the table, while the page polls. */
async function use(page: Page) {
  const filter = page.getByRole('searchbox');
  const type = (n: number) => {
    const at = n % (2 * WORD.length);
    return page.keyboard.press(at < WORD.length ? WORD[at]! : 'Backspace');
  };
  const box = (n: number) => page.getByRole('checkbox', { name: /^Choose / }).nth(1 + (n % 10));
  const headers = page.getByRole('table', { name: 'Fleets' }).locator('thead th button');
  const deploy = page.getByRole('button', { name: /^Deploy to / }).first();
  const dialog = page.getByRole('dialog');
  await filter.click();
  const typing = await repeated(page, 4 * WORD.length, type);
  const rows: number[] = [];
  for (let n = 0; n < 12; n += 1) rows.push(await rowsAfter(page, n));
  await filter.fill('');
  await filter.press('Escape');
  const did: Record<string, Did> = {
    typing,
    'J and K': await repeated(page, 40, (n) => page.keyboard.press(n % 20 < 10 ? 'j' : 'k')),
    choosing: await repeated(page, 20, (n) => box(n).click()),
    sorting: await repeated(page, 12, (n) => headers.nth(n % 4).click()),
    'dialog of a row': await repeated(page, 8, async (n) => {
      if (n % 2 === 0) await deploy.click();
      else await page.keyboard.press('Escape');
      await dialog.waitFor({ state: n % 2 === 0 ? 'visible' : 'hidden' });
    }),
  };
  return { did, rows };
}

async function measure(world: World) {
  const house = await openWorld(world);
  const { browser, page } = await openPage(house, 'operator');
  try {
    await open(page, house);
    // Until all fleets are there, and what is read once has been read.
    await page.getByRole('button', { name: /CSV/, disabled: false }).waitFor();
    await pause(60_000);
    await listen(page);
    return await use(page);
  } finally {
    await browser.close();
    await house.close();
  }
}

function rowsOf(fleets: number, { did, rows }: Awaited<ReturnType<typeof use>>): Row[] {
  const load = `load ${loadavg()[0]!.toFixed(1)}`;
  const p98 = (goal: string, figure: string, values: number[], limit: number, more: string): Row => ({
    ...row(goal, `${fleets} fleets: ${figure}`, quantile(values, 0.98), {
      ...{ limit, note: `median ${median(values).toFixed(0)}; ${more}${load}` },
    }),
    ...{ n: values.length, least: Math.min(...values), most: Math.max(...values) },
  });
  const both = (goal: string, what: string, took: Took[], limit: number, more = '') => [
    p98(
      goal,
      `${what}, handlers, p98, ms`,
      took.map(({ script }) => script),
      limit,
      more,
    ),
    p98(
      goal,
      `${what}, until it is seen, p98, ms`,
      took.map(({ shown }) => shown),
      limit,
      more,
    ),
  ];
  const all = Object.values(did).flatMap(({ took }) => took);
  const each = Object.entries(did)
    .map(
      ([what, { took }]) =>
        `${what} ${quantile(
          took.map(({ shown }) => shown),
          0.98,
        ).toFixed(0)}`,
    )
    .join(', ');
  return [
    ...both('P9', 'typing in the filter', did.typing!.took, 50),
    row('', `${fleets} fleets: from a changed filter until the rows show it, ms`, rows, { note: load }),
    ...both('P20', 'interactions', all, 100, `${each}; `),
    row(
      'P20',
      `${fleets} fleets: longest task while they are made, ms`,
      Math.max(0, ...Object.values(did).flatMap(({ tasks }) => tasks)),
      {
        ...{ limit: 100, note: load },
      },
    ),
  ];
}

const rows: Row[] = [];
for (const world of chosenWorlds()) rows.push(...rowsOf(world.fleets, await measure(world)));
report(rows);

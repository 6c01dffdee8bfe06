import type { Page } from '@playwright/test';
import { openHouse } from '../tests/e2e/support/house.ts';
import { openPage } from './browser.ts';
import { READER } from './reader.ts';
import { report, row } from './report.ts';
import { median } from './timing.ts';

const PAIRS = 40;
const FLEET = '123456789012/us-east-1/storefront-prod';

/** From the click on a range to its chart laid out, ms; both ranges were read before. */
const draw = (page: Page, range: string) =>
  page.evaluate(async (name) => {
    const buttons = document.querySelectorAll<HTMLElement>('[aria-label="Time range"] button');
    const chart = document.querySelector('[role=group][aria-label^="Load, capacity"]')!;
    const drawn = new Promise<void>((resolve) =>
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve();
      }).observe(chart, { subtree: true, attributes: true, childList: true }),
    );
    const start = performance.now();
    [...buttons].find(({ textContent }) => textContent === name)!.click();
    await drawn;
    chart.getBoundingClientRect();
    return performance.now() - start;
  }, range);

const answerOf = async (app: string, range: string) => {
  const url = `${app}/api/load/fleet?${new URLSearchParams({ fleet: FLEET, range })}`;
  const answer = await fetch(url, { headers: READER });
  const text = await answer.text();
  return { bytes: text.length, points: (JSON.parse(text) as { load: { load: unknown[] } }).load.load.length };
};

const house = await openHouse({ SANDBOX_SCENARIO: 'busy', SANDBOX_SPEED: '0', SANDBOX_LIMITS: 'off' });
const { browser, page } = await openPage(house);
try {
  await page.goto(`${house.app}/fleets/${FLEET}`);
  const ranges = page.getByRole('group', { name: 'Time range' });
  for (const range of ['30d', '24h', '30d', '24h']) {
    await ranges.getByRole('button', { name: range, exact: true }).click();
    await page.waitForLoadState('networkidle');
  }
  const [ratios, days, months]: [number[], number[], number[]] = [[], [], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const month = await draw(page, '30d');
    const day = await draw(page, '24h');
    if (pair < 5) continue;
    ratios.push(month / day);
    days.push(day);
    months.push(month);
  }
  const [month, day] = [await answerOf(house.app, '30d'), await answerOf(house.app, '24h')];
  report([
    row('P10', 'chart of 30 days sampled at 5 minutes / of 24 hours, drawn', ratios, {
      ...{ limit: 1.3, note: `${median(months).toFixed(1)} / ${median(days).toFixed(1)} ms` },
    }),
    row('', 'points drawn of 8,640 samples', month.points, { limit: 480, note: `${day.points} of 288` }),
    row('', 'its answer, kB', month.bytes / 1_000, { limit: 20 }),
  ]);
} finally {
  await browser.close();
  await house.close();
}

import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const FLEET = '/fleets/123456789012/us-east-1/payments-prod';
const PAGES = [
  ...[FLEET, `${FLEET}?tab=releases`, `${FLEET}?tab=spend`],
  ...['/activity', '/spend', '/images?family=payments'],
];
const SIZES = [
  { width: 360, height: 800 },
  { width: 1440, height: 1000 },
];
/** As browsers measure it, 0.1 is the limit of a page that counts as steady. */
const MOST = 0.05;

interface Shifts {
  sum: number;
  moved: string[];
}

/** Adds up every shift of the page from its first paint on, and names what moved. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const shifts: Shifts = { sum: 0, moved: [] };
    Object.assign(window, { shifts });
    type Shift = PerformanceEntry & {
      value: number;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    };
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        shifts.sum += value;
        for (const { node, previousRect, currentRect } of sources)
          shifts.moved.push(
            `${value.toFixed(3)}: ${node?.textContent?.slice(0, 40)} from ${previousRect.y} to ${currentRect.y}`,
          );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

test('what comes on a page does not move what is there', async ({ signIn }) => {
  const page = await signIn();
  await watchShifts(page);
  // Each read takes a moment, so that the page is drawn with its placeholders first.
  await page.route(/\/api\/(?!auth)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const path of PAGES) {
      const firstAnswer = page.waitForResponse(/\/api\/(?!auth)/);
      await page.goto(path);
      await firstAnswer;
      await expect(page.locator('.skeleton'), path).toHaveCount(0);
      // What is read only once a part is there.
      await page.waitForLoadState('networkidle');
      const { sum, moved } = await page.evaluate(() => (window as unknown as { shifts: Shifts }).shifts);
      expect.soft(sum, `${path} at ${size.width} px\n${moved.join('\n')}`).toBeLessThan(MOST);
    }
  }
});

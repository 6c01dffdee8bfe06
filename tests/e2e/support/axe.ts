import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { contradicted } from './classes.ts';

/** What axe finds on a page in light and in dark, where only colours differ, and classes that contradict another one. */
export async function axeFindings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    if (colorScheme === 'dark') axe.withRules(['color-contrast']);
    for (const { id, nodes } of (await axe.analyze()).violations)
      found.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }
  return [...found, ...(await contradictions(page))];
}

async function contradictions(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => [
    ...new Set([...document.querySelectorAll('[class]')].map((one) => one.getAttribute('class')!)),
  ]);
  return all.flatMap((classes) => contradicted(classes).map((one) => `class ${one} in "${classes}"`));
}

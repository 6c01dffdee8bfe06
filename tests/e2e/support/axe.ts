import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on a page in light and in dark. Only colours differ between the two. */
export async function axeFindings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    if (colorScheme === 'dark') axe.withRules(['color-contrast']);
    for (const { id, nodes } of (await axe.analyze()).violations)
      found.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }
  return found;
}

import type { Page } from '@playwright/test';

/** What goes wrong on a page from now on: errors of its scripts, and answers with status 500 or above. */
export function failuresOf(page: Page): readonly string[] {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('response', (answer) => {
    if (answer.status() >= 500) failures.push(`${answer.status()} ${answer.url()}`);
  });
  return failures;
}

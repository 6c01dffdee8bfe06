import { expect, type Page, type Request } from '@playwright/test';

/** Paths of the reads in a request of the page: alone, or several as a batch. */
function readsIn(address: string): string[] {
  const { pathname, searchParams } = new URL(address);
  if (pathname !== '/api/batch') return pathname.startsWith('/api/') ? [pathname] : [];
  return searchParams.getAll('read').map((read) => read.split('?')[0]!);
}

/**
 * Lets seconds pass by the page's clock, one at a time, each with its answers, and counts what is asked for:
 * paths with parameters count apart, since a page may ask one read about several things.
 */
export async function countReads(page: Page, seconds: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const open = new Set<Request>();
  const isRead = (address: string) => readsIn(address).length > 0;
  page.on('request', (request) => {
    if (!isRead(request.url())) return;
    open.add(request);
    const { searchParams, pathname, search } = new URL(request.url());
    const reads = pathname === '/api/batch' ? searchParams.getAll('read') : [pathname + search];
    for (const read of reads) counts.set(read, (counts.get(read) ?? 0) + 1);
  });
  const close = (request: Request) => void open.delete(request);
  page.on('requestfinished', close).on('requestfailed', close);
  for (let second = 0; second < seconds; second += 1) {
    await page.clock.runFor(1_000);
    await expect.poll(() => open.size, { intervals: [5, 10, 20] }).toBe(0);
  }
  return counts;
}

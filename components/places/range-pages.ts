import { impliedTab } from '@/lib/fleets/page-tabs';

/** Whether a page shows hours and days, whole days, or a list that may have no limit; null: nothing has a range. */
export function rangesOf(path: string, address: URLSearchParams): 'hours' | 'days' | 'any' | null {
  if (path === '/activity' || path === '/deployments') return 'any';
  if (path === '/spend') return 'days';
  if (!path.startsWith('/fleets/')) return null;
  const tab = address.get('tab') ?? impliedTab(address.keys());
  return tab === 'now' ? 'hours' : tab === 'spend' ? 'days' : null;
}

import { impliedTab } from '@/lib/fleets/page-tabs';

/** Whether the charts of a page show hours and days, or whole days; null: none of its charts has a range. */
export function rangesOf(path: string, address: URLSearchParams): 'hours' | 'days' | null {
  if (path === '/spend') return 'days';
  if (!path.startsWith('/fleets/')) return null;
  const tab = address.get('tab') ?? impliedTab(address.keys());
  return tab === 'now' ? 'hours' : tab === 'spend' ? 'days' : null;
}

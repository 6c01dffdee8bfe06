import { impliedTab } from '@/lib/fleets/page-tabs';
import { HOURS_AND_DAYS, WHOLE_DAYS, type RangeOffer } from '../charts/use-time-range';

/** The ranges that a page offers; null: none of its charts has one. */
export function rangesOf(path: string, address: URLSearchParams): RangeOffer | null {
  if (path === '/spend') return WHOLE_DAYS;
  if (!path.startsWith('/fleets/')) return null;
  const tab = address.get('tab') ?? impliedTab(address.keys());
  return tab === 'now' ? HOURS_AND_DAYS : tab === 'spend' ? WHOLE_DAYS : null;
}

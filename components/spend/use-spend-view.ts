'use client';
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { GROUPINGS, METRICS, SPEND_RANGES } from '@/lib/spend/model';
import { SPEND_SORTS, type SpendSort } from './spend-columns';

/** What is shown lives in the address, so that a link shows the same. */
export function useSpendView() {
  const [view, set] = useQueryStates(
    {
      range: parseAsStringLiteral(SPEND_RANGES).withDefault('7d'),
      cost: parseAsStringLiteral(METRICS).withDefault('amortised'),
      by: parseAsStringLiteral(GROUPINGS).withDefault('fleet'),
      sort: parseAsStringLiteral(SPEND_SORTS).withDefault('billed'),
      up: parseAsBoolean.withDefault(false),
    },
    { clearOnDefault: true },
  );
  /** First press: most first; the next turns it. */
  const sortBy = (sort: SpendSort) => void set({ sort, up: view.sort === sort && !view.up });
  return { view, set: (change: Parameters<typeof set>[0]) => void set(change), sortBy };
}
export type SpendView = ReturnType<typeof useSpendView>['view'];

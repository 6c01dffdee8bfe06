'use client';
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { GROUPINGS, METRICS } from '@/lib/bill/model';
import { useSpendRange } from './use-spend-range';
import type { SortingState } from '../ui/data-model';
import { SPEND_SORTS } from './spend-columns';

/** Keeps the view in the address, so that a link shows the same page. The range is that of all pages. */
export function useSpendView() {
  const [view, set] = useQueryStates(
    {
      cost: parseAsStringLiteral(METRICS).withDefault('amortised'),
      by: parseAsStringLiteral(GROUPINGS).withDefault('fleet'),
      sort: parseAsStringLiteral(SPEND_SORTS).withDefault('billed'),
      up: parseAsBoolean.withDefault(false),
    },
    { clearOnDefault: true },
  );
  const sorting = [{ id: view.sort, desc: !view.up }];
  const sortBy = ([first]: SortingState) =>
    void set({ sort: (first?.id as typeof view.sort | undefined) ?? 'billed', up: first?.desc === false });
  const range = useSpendRange();
  return {
    view: { ...view, range },
    sorting,
    set: (change: Parameters<typeof set>[0]) => void set(change),
    sortBy,
  };
}
export type SpendViewState = ReturnType<typeof useSpendView>;

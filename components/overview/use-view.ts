'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useDeferredValue, useMemo } from 'react';
import type { SortingState } from '../ui/data-model';
import type { Sort } from './rows';
import { viewOf, viewParams } from './view-params';

const PARAMS = viewParams({ parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral });

/**
 * Keeps filter, search, grouping and order in the address, so that a link shows the same view. Controls show `view`.
 * The table shows `shown`, which follows as fast as its rows are drawn, so that no key waits for many rows.
 */
export function useView(kept: readonly string[]) {
  const [params, set] = useQueryStates(PARAMS, { clearOnDefault: true });
  const view = useMemo(() => viewOf(params, kept), [params, kept]);
  const shown = useDeferredValue(view);
  /** A third press on a header restores the order by urgency. */
  const sortBy = ([first]: SortingState) =>
    void set({ sort: (first?.id as Sort | undefined) ?? 'urgency', desc: first?.desc ?? false });
  return { view, shown, set: (change: Parameters<typeof set>[0]) => void set(change), sortBy };
}

'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { SortingState } from '../ui/data-model';
import type { Sort } from './rows';
import { viewOf, viewParams } from './view-params';

const PARAMS = viewParams({ parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral });

/** Keeps filter, search, grouping and order in the address, so that a link shows the same view. */
export function useView() {
  const [params, set] = useQueryStates(PARAMS, { clearOnDefault: true });
  const view = useMemo(() => viewOf(params), [params]);
  const sorting = [{ id: view.sort, desc: view.descending }];
  /** A third press on a header restores the order by urgency. */
  const sortBy = ([first]: SortingState) =>
    void set({ sort: (first?.id as Sort | undefined) ?? 'urgency', desc: first?.desc ?? false });
  return { view, sorting, set: (change: Parameters<typeof set>[0]) => void set(change), sortBy };
}

'use client';
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { SortingState } from '../ui/data-model';
import { text, texts } from '../ui/in-address';
import { FINDING_GROUPS, FINDING_SORTS, type FindingSort, type FindingView } from './finding-rows';

/** Keeps filter, grouping and order of the findings in the address. */
export function useFindingView() {
  const [{ q, desc, ...rest }, set] = useQueryStates(
    {
      q: text,
      account: text,
      region: text,
      env: texts,
      letter: texts,
      sort: parseAsStringLiteral(FINDING_SORTS).withDefault('letter'),
      desc: parseAsBoolean.withDefault(false),
      group: parseAsStringLiteral(FINDING_GROUPS).withDefault('finding'),
    },
    { clearOnDefault: true },
  );
  const view: FindingView = { ...rest, search: q, descending: desc };
  const sorting = [{ id: view.sort, desc }];
  const sortBy = ([first]: SortingState) =>
    void set({ sort: (first?.id as FindingSort | undefined) ?? 'letter', desc: first?.desc ?? false });
  return { view, sorting, set: (change: Parameters<typeof set>[0]) => void set(change), sortBy };
}

'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { SortingState } from '../ui/use-data-table';
import { GROUPS, SORTS, STATES_OF_FLEETS, type Sort, type View } from './rows';

const text = parseAsString.withDefault('');
const texts = parseAsArrayOf(parseAsString).withDefault([]);

/** Keeps filter, search, grouping and order in the address, so that a link shows the same view. */
export function useView() {
  const [{ q, desc, ...rest }, set] = useQueryStates(
    {
      q: text,
      env: texts,
      app: texts,
      account: text,
      region: text,
      grade: texts,
      state: parseAsArrayOf(parseAsStringLiteral(STATES_OF_FLEETS)).withDefault([]),
      sort: parseAsStringLiteral(SORTS).withDefault('urgency'),
      desc: parseAsBoolean.withDefault(false),
      group: parseAsStringLiteral(GROUPS).withDefault('state'),
      hide: texts,
      fold: texts,
    },
    { clearOnDefault: true },
  );
  const { env, app, account, region, grade, state, sort, group, hide, fold } = rest;
  const view: View = useMemo(
    () => ({
      ...{ env, app, account, region, grade, state, sort, group, hide, fold },
      search: q,
      descending: desc,
    }),
    [env, app, account, region, grade, state, sort, group, hide, fold, q, desc],
  );
  const sorting = [{ id: view.sort, desc }];
  /** A third press on a header restores the order by urgency. */
  const sortBy = ([first]: SortingState) =>
    void set({ sort: (first?.id as Sort | undefined) ?? 'urgency', desc: first?.desc ?? false });
  return { view, sorting, set: (change: Parameters<typeof set>[0]) => void set(change), sortBy };
}

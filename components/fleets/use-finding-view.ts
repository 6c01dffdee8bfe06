'use client';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { FINDING_GROUPS, FINDING_SORTS, type FindingSort, type FindingView } from './finding-rows';

const text = parseAsString.withDefault('');

/** Filter, grouping and order of the findings live in the address. */
export function useFindingView() {
  const [{ q, desc, ...rest }, set] = useQueryStates(
    {
      q: text,
      env: text,
      letter: text,
      sort: parseAsStringLiteral(FINDING_SORTS).withDefault('letter'),
      desc: parseAsBoolean.withDefault(false),
      group: parseAsStringLiteral(FINDING_GROUPS).withDefault('finding'),
    },
    { clearOnDefault: true },
  );
  const view: FindingView = { ...rest, search: q, descending: desc };
  const sortBy = (sort: FindingSort) => void set({ sort, desc: view.sort === sort && !desc });
  return { view, set: (change: Parameters<typeof set>[0]) => void set(change), sortBy };
}

'use client';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { GROUPS, SORTS, type Sort, type View } from './rows';

const text = parseAsString.withDefault('');

/** Filter, search, grouping and order live in the address, so that a link shows the same. */
export function useView() {
  const [{ q, desc, ...rest }, set] = useQueryStates(
    {
      q: text,
      env: text,
      app: text,
      account: text,
      grade: text,
      sort: parseAsStringLiteral(SORTS).withDefault('urgency'),
      desc: parseAsBoolean.withDefault(false),
      group: parseAsStringLiteral(GROUPS).withDefault('env'),
    },
    { clearOnDefault: true },
  );
  const view: View = { ...rest, search: q, descending: desc };
  /** First press sorts up, the next down; the name column returns to the order by urgency. */
  const sortBy = (sort: Sort) =>
    void set(
      view.sort === sort ? (desc ? { sort: 'urgency', desc: false } : { desc: true }) : { sort, desc: false },
    );
  return { view, set: (change: Parameters<typeof set>[0]) => void set(change), sortBy };
}

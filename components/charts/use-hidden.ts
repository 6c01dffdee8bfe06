'use client';
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import type { Hidden } from './series';

/** Keeps what of a chart is switched off in the address. `key` is its parameter. */
export function useHidden<Name extends string>(series: readonly Name[], key = 'hide') {
  const [names, setNames] = useQueryState(key, parseAsArrayOf(parseAsStringLiteral(series)));
  const hidden: Hidden<Name> = useMemo(() => new Set(names), [names]);
  const toggle = (name: Name) => {
    const next = series.filter((one) => (one === name) !== hidden.has(one));
    void setNames(next.length > 0 ? next : null);
  };
  return { hidden, toggle };
}

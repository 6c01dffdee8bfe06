'use client';
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { SERIES, type Hidden, type Series } from './series';

/** Keeps what of the chart is switched off in the address. */
export function useHidden(): { hidden: Hidden; toggle: (series: Series) => void } {
  const [names, setNames] = useQueryState('hide', parseAsArrayOf(parseAsStringLiteral(SERIES)));
  const hidden = useMemo(() => new Set(names), [names]);
  const toggle = (series: Series) => {
    const next = SERIES.filter((one) => (one === series) !== hidden.has(one));
    void setNames(next.length > 0 ? next : null);
  };
  return { hidden, toggle };
}

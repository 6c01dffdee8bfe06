'use client';
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { TRAIL_OUTCOMES } from '@/lib/audit-trail/followed';
import { ANY_TIME, useTimeRange } from '../charts/use-time-range';
import { text, texts } from '../ui/in-address';

/** Which changes are shown: all, those made here, or those that only AWS recorded. */
export const MADE = ['everywhere', 'here', 'outside'] as const;

/** Keeps the filters of the activity list in the address. The range is that of all pages. */
export function useActivityView() {
  const [{ q, made, open, back, ...filter }, set] = useQueryStates(
    {
      q: text,
      account: text,
      region: text,
      actor: texts,
      action: texts,
      outcome: parseAsArrayOf(parseAsStringLiteral(TRAIL_OUTCOMES)).withDefault([]),
      open: parseAsString,
      back: parseAsBoolean.withDefault(false),
      made: parseAsStringLiteral(MADE).withDefault('everywhere'),
    },
    { clearOnDefault: true },
  );
  const { range } = useTimeRange(ANY_TIME);
  return {
    filter: { ...filter, text: q, range },
    made,
    /** The id of the opened row. */
    open,
    /** Shows only what can be put back. */
    back,
    set: (change: Parameters<typeof set>[0]) => void set(change),
  };
}

export type ActivityView = ReturnType<typeof useActivityView>;

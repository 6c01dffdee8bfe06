'use client';
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { TRAIL_OUTCOMES } from '@/lib/audit-trail/followed';

const text = parseAsString.withDefault('');

/** Which changes are shown: all, those made here, or those that only AWS recorded. */
export const MADE = ['everywhere', 'here', 'outside'] as const;

/** Keeps the filters of the activity list in the address. */
export function useActivityView() {
  const [{ q, made, outcome, open, back, ...filter }, set] = useQueryStates(
    {
      q: text,
      actor: text,
      action: text,
      outcome: parseAsStringLiteral(TRAIL_OUTCOMES),
      from: text,
      to: text,
      open: parseAsString,
      back: parseAsBoolean.withDefault(false),
      made: parseAsStringLiteral(MADE).withDefault('everywhere'),
    },
    { clearOnDefault: true },
  );
  return {
    filter: { ...filter, text: q, outcome: outcome ?? '' },
    made,
    /** The id of the opened row. */
    open,
    /** Shows only what can be put back. */
    back,
    set: (change: Parameters<typeof set>[0]) => void set(change),
  };
}

export type ActivityView = ReturnType<typeof useActivityView>;

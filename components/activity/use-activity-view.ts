'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { OUTCOME_KINDS } from '@/lib/core/outcome';

const text = parseAsString.withDefault('');

/** Whose changes are shown: everybody's, those made here, or those that AWS alone knows of. */
export const MADE = ['everywhere', 'here', 'outside'] as const;

/** What the list is narrowed to lives in the address. */
export function useActivityView() {
  const [{ q, made, outcome, ...filter }, set] = useQueryStates(
    {
      q: text,
      actor: text,
      action: text,
      outcome: parseAsStringLiteral(OUTCOME_KINDS),
      from: text,
      to: text,
      made: parseAsStringLiteral(MADE).withDefault('everywhere'),
    },
    { clearOnDefault: true },
  );
  return {
    filter: { ...filter, text: q, outcome: outcome ?? '' },
    made,
    set: (change: Parameters<typeof set>[0]) => void set(change),
  };
}

export type ActivityView = ReturnType<typeof useActivityView>;

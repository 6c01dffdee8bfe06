'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const DIALOGS = ['roll-back', 'deploy', 'cancel', 'capacity', 'type'] as const;
export type DialogName = (typeof DIALOGS)[number];

/** Which dialog is open on which fleet, in the address: a runbook can link to it, and Back closes it. */
export function useDialog() {
  const [{ do: name, on: fleet }, set] = useQueryStates(
    { do: parseAsStringLiteral(DIALOGS), on: parseAsString },
    { history: 'push' },
  );
  return {
    name,
    fleet,
    open: (dialog: DialogName, key: string) => void set({ do: dialog, on: key }),
    close: () => void set({ do: null, on: null }),
  };
}

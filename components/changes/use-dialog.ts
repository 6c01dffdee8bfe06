'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const DIALOGS = [
  'roll-back',
  'deploy',
  'cancel',
  'capacity',
  'type',
  'schedule',
  'unschedule',
] as const;
export type DialogName = (typeof DIALOGS)[number];

/**
 * Which dialog is open on which fleet, in the address: a runbook can link to it, and Back closes it. `pick` is what is
 * chosen when it opens: an image's id, a machine type, a release's number, bounds.
 */
export function useDialog() {
  const [{ do: name, on: fleet, pick }, set] = useQueryStates(
    { do: parseAsStringLiteral(DIALOGS), on: parseAsString, pick: parseAsString },
    { history: 'push' },
  );
  return {
    name,
    fleet,
    pick,
    open: (dialog: DialogName, key: string, choice: string | null = null) =>
      void set({ do: dialog, on: key, pick: choice }),
    close: () => void set({ do: null, on: null, pick: null }),
  };
}

/** The same as a link, from any page. */
export const dialogPath = (dialog: DialogName, key: string, choice?: string) =>
  `/?${new URLSearchParams({ do: dialog, on: key, ...(choice && { pick: choice }) })}`;

'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

export const DIALOGS = [
  'roll-back',
  'deploy',
  'cancel',
  'continue',
  'scale',
  'capacity',
  'type',
  'schedule',
  'unschedule',
  'resume',
  'metrics',
  'alarm-actions',
  'adopt',
  'release',
  'instance',
  'promote',
  'revoke',
  'freeze',
] as const;
export type DialogName = (typeof DIALOGS)[number];

/**
 * Keeps the open dialog and its fleet in the address, so that runbooks can link to it and Back closes it. `pick` is
 * the initial choice: an image id, machine type, release number or bounds. `promote` and `revoke` are of a family, such
 * as "123456789012/payments", with a version as their choice; `freeze` is of an environment, "123456789012/prod".
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

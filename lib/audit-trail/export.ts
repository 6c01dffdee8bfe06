import { csvLine } from '@/lib/core/csv';
import { kindOf } from '@/lib/core/target';
import { ACTIONS, differences, type Change } from './model';

/** A change with the seal of its row, in hex: what an archive keeps to compare with. */
export type SealedChange = Change & { seal: string | null };

const COLUMNS: Record<string, (change: SealedChange) => string | number | null> = {
  number: ({ number }) => number,
  time: ({ at }) => new Date(at).toISOString(),
  actor: ({ actor }) => actor,
  role: ({ role }) => role,
  action: ({ action }) => ACTIONS[action] ?? action,
  kind: ({ target }) => kindOf(target),
  account: ({ target }) => target.account,
  region: ({ target }) => target.region,
  target: ({ target }) => target.name,
  'before and after': (change) =>
    differences(change)
      .map(({ field, before, after }) => `${field}: ${String(before)} → ${String(after)}`)
      .join('; '),
  reason: ({ reason }) => reason,
  outcome: ({ outcome }) => outcome,
  message: ({ message }) => message,
  'AWS requests': ({ calls }) =>
    calls.map(({ operation, requestId }) => `${operation} ${requestId ?? 'no answer'}`).join('; '),
  id: ({ id }) => id,
  seal: ({ seal }) => seal,
};

export const csvHeader = () => csvLine(Object.keys(COLUMNS));
export const csvRow = (change: SealedChange) => csvLine(Object.values(COLUMNS).map((value) => value(change)));
export const jsonLine = (change: SealedChange) => `${JSON.stringify(change)}\n`;

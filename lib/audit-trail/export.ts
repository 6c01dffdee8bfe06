import { csvLine } from '@/lib/core/csv';
import { kindOf } from '@/lib/core/target';
import { differences, notesOf, type Change } from '@/lib/core/change';
import type { End } from './followed';

/** A change with the seal of its row in hex, which an archive keeps to compare later. */
export type SealedChange = Change & {
  seal: string | null;
  /** What had become of the deployment that it started when it was exported; null: it started none. */
  deployment: End | null;
};

/** Gives the display name of an action. */
export type Words = (action: string) => string;

const COLUMNS: Record<string, (change: SealedChange, wordsOf: Words) => string | number | null> = {
  number: ({ number }) => number,
  time: ({ at }) => new Date(at).toISOString(),
  actor: ({ actor }) => actor,
  subject: ({ subject }) => subject,
  email: ({ email }) => email,
  role: ({ role }) => role,
  action: ({ action }, wordsOf) => wordsOf(action),
  kind: ({ target }) => kindOf(target),
  account: ({ target }) => target.account,
  region: ({ target }) => target.region,
  target: ({ target }) => target.name,
  'before and after': (change) =>
    differences(change)
      .map(({ field, before, after }) => `${field}: ${String(before)} → ${String(after)}`)
      .join('; '),
  guards: (change) =>
    notesOf(change)
      .map(({ text }) => text)
      .join('; '),
  reason: ({ reason }) => reason,
  outcome: ({ outcome }) => outcome,
  deployment: ({ deployment }) => deployment,
  message: ({ message }) => message,
  'AWS requests': ({ calls }) =>
    calls.map(({ operation, requestId }) => `${operation} ${requestId ?? 'no answer'}`).join('; '),
  id: ({ id }) => id,
  seal: ({ seal }) => seal,
};

export const csvHeader = () => csvLine(Object.keys(COLUMNS));
export const csvRow = (change: SealedChange, wordsOf: Words) =>
  csvLine(Object.values(COLUMNS).map((value) => value(change, wordsOf)));

/** A change as one line of JSON. */
export const jsonLine = (change: SealedChange) => `${JSON.stringify(change)}\n`;

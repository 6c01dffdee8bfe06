import { ACTIONS, differences, notesOf, type Change } from '@/lib/audit-trail/model';
import { toCsv } from '@/lib/core/csv';
import { kindOf } from '@/lib/core/target';

const HEADER = [
  'number',
  'time',
  'actor',
  'role',
  'action',
  'kind',
  'account',
  'region',
  'target',
  'before and after',
  'guards',
  'reason',
  'outcome',
  'message',
  'AWS requests',
];

/** The changes that are loaded, newest first. */
export const activityCsv = (changes: readonly Change[]) =>
  toCsv(
    HEADER,
    changes.map((change) => {
      const { target, calls } = change;
      return [
        change.number,
        new Date(change.at).toISOString(),
        change.actor,
        change.role,
        ACTIONS[change.action] ?? change.action,
        kindOf(target),
        target.account,
        target.region,
        target.name,
        differences(change)
          .map(({ field, before, after }) => `${field}: ${String(before)} → ${String(after)}`)
          .join('; '),
        notesOf(change)
          .map(({ text }) => text)
          .join('; '),
        change.reason,
        change.outcome,
        change.message,
        calls.map(({ operation, requestId }) => `${operation} ${requestId ?? 'no answer'}`).join('; '),
      ];
    }),
  );

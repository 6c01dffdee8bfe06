import type { Author } from './author';
import type { OutcomeKind, RecordedCall, Values } from './outcome';
import type { Target } from './target';

export interface Change {
  id: string;
  number: number;
  /** UTC ms, this machine's clock. */
  at: number;
  /** The name that the author chose. */
  actor: string;
  /** "provider:subject", empty if signed out; null: the row is older than this column. */
  subject: string | null;
  /** The address that the provider had verified. */
  email: string | null;
  role: string;
  /** The action's name, with its title in lib/registry. */
  action: string;
  target: Target;
  before: Values;
  after: Values;
  reason: string | null;
  /** `pending` while the call runs; `unknown` once its answer is overdue. */
  outcome: OutcomeKind | 'pending';
  message: string | null;
  calls: RecordedCall[];
  result: Values | null;
}

export const authorOf = ({ subject, actor, email }: Pick<Change, 'subject' | 'actor' | 'email'>): Author => ({
  ...{ id: subject, name: actor, email },
});

/** ms. A change without an outcome after this time is unknown. */
export const ANSWER_DUE_MS = 30_000;

/** The outcome of a change to show, with times in UTC ms. */
export function outcomeOf(stored: OutcomeKind | undefined, at: number, now: number): Change['outcome'] {
  return stored ?? (now - at > ANSWER_DUE_MS ? 'unknown' : 'pending');
}

/** Stored with a change's values: what guards asked for, and what was overridden. */
const NOTES = { override: 'Past', approvedBy: 'Approved by', ticket: 'Ticket' } as const;

/** For example "Past freeze: Ada is out" or "Approved by Lea", shown beside the change. */
export const notesOf = ({ after }: Pick<Change, 'after'>) =>
  Object.entries(NOTES).flatMap(([field, word]) =>
    after[field] == null ? [] : [{ field, text: `${word} ${after[field]}` }],
  );

/** Whether a field of a change is such a note. */
export const isNote = (field: string) => Object.hasOwn(NOTES, field);

/** The fields whose values differ, in the order of `after`, for a row's before → after. */
export function differences(change: Pick<Change, 'before' | 'after'>) {
  return Object.entries(change.after)
    .filter(([field, value]) => change.before[field] !== value && !isNote(field))
    .map(([field, after]) => ({ field, before: change.before[field] ?? null, after }));
}

import type { OutcomeKind, RecordedCall, Values } from '@/lib/core/outcome';
import type { Target } from '@/lib/core/target';

export const ACTIONS = {
  'fleet.scale-out': 'Scale out',
  'fleet.scale-in': 'Scale in',
  'fleet.set-capacity': 'Set capacity',
  'fleet.schedule': 'Schedule',
  'fleet.unschedule': 'Remove schedule',
  'deployment.start': 'Deploy',
  'deployment.scale-type': 'Change machine type',
  'deployment.cancel': 'Cancel deployment',
  'deployment.roll-back': 'Roll back',
  'image.promote': 'Promote',
  'image.revoke': 'Revoke',
  'image.restore': 'Restore',
  'image.build': 'Build',
  'budget.set': 'Set budget',
  'access.grant': 'Grant',
  'access.withdraw': 'Withdraw grant',
  'access.issue-token': 'Issue token',
  'access.revoke-token': 'Revoke token',
  'access.sign-in': 'Sign in',
  'request.denied': 'Request denied',
  'guards.set': 'Set guards',
  'change.request': 'Ask a second person',
  'change.approve': 'Approve',
  'change.decline': 'Decline',
} as const;
export type Action = keyof typeof ACTIONS;

export interface Change {
  id: string;
  number: number;
  /** UTC ms, this machine's clock. */
  at: number;
  actor: string;
  role: string;
  action: Action;
  target: Target;
  before: Values;
  after: Values;
  reason: string | null;
  /** `pending` while the call is under way; `unknown` once it should have been answered. */
  outcome: OutcomeKind | 'pending';
  message: string | null;
  calls: RecordedCall[];
  result: Values | null;
}

/** After this long without an outcome a change is unknown, whatever became of its sender. */
export const ANSWER_DUE_MS = 30_000;

export function outcomeOf(stored: OutcomeKind | undefined, at: number, now: number): Change['outcome'] {
  return stored ?? (now - at > ANSWER_DUE_MS ? 'unknown' : 'pending');
}

/** Kept with what a change was to: what guards asked for and what it went past. */
const NOTES = { override: 'Past', approvedBy: 'Approved by', ticket: 'Ticket' } as const;

/** "Past freeze: Ada is out", "Approved by Lea": said beside the change. */
export const notesOf = ({ after }: Pick<Change, 'after'>) =>
  Object.entries(NOTES).flatMap(([field, word]) =>
    after[field] == null ? [] : [{ field, text: `${word} ${after[field]}` }],
  );

/** The fields whose value differs, in the order of `after`: what a row shows as before → after. */
export function differences(change: Pick<Change, 'before' | 'after'>) {
  return Object.entries(change.after)
    .filter(([field, value]) => change.before[field] !== value && !Object.hasOwn(NOTES, field))
    .map(([field, after]) => ({ field, before: change.before[field] ?? null, after }));
}

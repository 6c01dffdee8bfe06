import { asksFor, stopping } from './judge';
import type { Ask, Guard, GuardedChange, GuardPolicy } from './model';
import { fits, parsePattern } from './pattern';

/** What a person gives with a change because guards ask for it. */
export interface Answers {
  typed?: string | undefined;
  ticket?: string | undefined;
  /** Why an admin goes past what stops it. */
  override?: string | undefined;
  reason?: string | undefined;
}

/** What is still in the way. */
export interface Missing {
  /** The guard's name. */
  guard: string;
  text: string;
  way: string;
}

interface Judged {
  guards: readonly Guard[];
  policy: Pick<GuardPolicy, 'ticket'>;
  change: Pick<GuardedChange, 'name'>;
  answers: Answers;
  /** Whether an override of this person counts. */
  mayOverride: boolean;
}

/** The first thing that is; null: nothing. Of a second person nothing is missing before the click. */
export function missing({ guards, policy, change, answers, mayOverride }: Judged): Missing | null {
  const [stop] = stopping(guards);
  if (stop && !(mayOverride && answers.override?.trim()))
    return { guard: stop.name, text: stop.text, way: stop.way };
  const given: Record<Exclude<Ask, 'second'>, boolean> = {
    name: answers.typed?.trim() === change.name,
    reason: Boolean(answers.reason?.trim()),
    ticket: isTicket(policy.ticket, answers.ticket ?? ''),
  };
  const wanted = (['name', 'reason', 'ticket'] as const).find((ask) => asksFor(guards, ask) && !given[ask]);
  if (!wanted) return null;
  const { name, text } = guards.find(({ asks }) => asks.includes(wanted))!;
  return { guard: name, text, way: wayTo(wanted, change.name, policy.ticket) };
}

/** A pattern that cannot be read takes no ticket. */
export function isTicket(pattern: string, ticket: string): boolean {
  const parsed = parsePattern(pattern);
  return 'tokens' in parsed && fits(parsed, ticket.trim());
}

function wayTo(ask: Exclude<Ask, 'second'>, name: string, pattern: string): string {
  if (ask === 'name') return `Type ${name}.`;
  return ask === 'reason'
    ? 'Give a reason: it is kept with the change.'
    : `Give a ticket of the form ${pattern}.`;
}

/** "freeze, floor": what an override goes past. */
export const namesOf = (guards: readonly Guard[]) => guards.map(({ name }) => name).join(', ');

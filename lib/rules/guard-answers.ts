import { asksFor, stopping, type Judged } from './judge';
import type { Ask, Guard, GuardedChange, GuardPolicy } from './policy';
import { fits, parsePattern } from './pattern';

/** A person's answers to what guards ask for. */
export interface Answers {
  typed?: string | undefined;
  ticket?: string | undefined;
  /** Why an admin overrides the guards that stop it. */
  override?: string | undefined;
  reason?: string | undefined;
}

/** A guard that still stops the change. */
export interface Missing {
  guard: string;
  text: string;
  way: string;
}

interface Given {
  guards: readonly Guard[];
  policy: Pick<GuardPolicy, 'ticket'>;
  change: Pick<GuardedChange, 'name'>;
  answers: Answers;
  /** Whether this person's override counts. */
  mayOverride: boolean;
}

/**
 * The first guard that is not satisfied; null if all are. Approval by a second person comes after sending, so it is not
 * missing.
 */
export function missing({ guards, policy, change, answers, mayOverride }: Given): Missing | null {
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

type Each = Omit<Given, 'guards' | 'policy'> & { judged: readonly Judged[] };

/** The first guard that is not satisfied, by the rules of any of the environments. */
export const missingIn = ({ judged, ...given }: Each): Missing | null =>
  judged.map((one) => missing({ ...given, ...one })).find((left) => left !== null) ?? null;

/** An invalid pattern accepts no ticket. */
export function isTicket(pattern: string, ticket: string): boolean {
  const parsed = parsePattern(pattern);
  return 'tokens' in parsed && fits(parsed, ticket.trim());
}

function wayTo(ask: Exclude<Ask, 'second'>, name: string, pattern: string): string {
  if (ask === 'name') return `Type ${name}.`;
  return ask === 'reason'
    ? 'Give a reason. It is recorded with the change.'
    : `Give a ticket that matches ${pattern}.`;
}

/** For example "freeze, floor": the guards that an override bypasses. */
export const namesOf = (guards: readonly Guard[]) => guards.map(({ name }) => name).join(', ');

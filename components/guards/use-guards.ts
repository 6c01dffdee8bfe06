'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Permission } from '@/lib/access/model';
import { missing, namesOf, type Answers } from '@/lib/guards/answers';
import { asksFor, judge, stopping } from '@/lib/guards/judge';
import { policyOf, type Guard, type GuardedChange, type GuardedNumbers } from '@/lib/guards/model';
import { guardsOptions } from '@/lib/guards/query-options';
import { useMay } from '../access/actor';

/** What guards look at, of a fleet or of an image's family in a channel; null while it is read. */
export interface Guarded {
  account: string;
  name: string;
  env: string;
  from: GuardedChange['from'];
}

/** A fleet, as far as guards look at it. */
export const guardedFleet = (
  fleet:
    | { ref: { account: string; name: string }; env: string; capacity: { desired: number; healthy: number } }
    | undefined,
): Guarded | null =>
  fleet ? { account: fleet.ref.account, name: fleet.ref.name, env: fleet.env, from: fleet.capacity } : null;

const NONE: readonly Guard[] = [];

/**
 * What the guards of an env make of a change before it is sent, and what the person answers. The server judges again, by
 * the same rules: while they cannot be read here, nothing is held up here.
 */
export function useGuards(about: Guarded | null, permission: Permission, to: GuardedNumbers, reason: string) {
  const { data } = useQuery(guardsOptions());
  const [answers, setAnswers] = useState<Omit<Answers, 'reason'>>({});
  const mayOverride = useMay('guards:override');
  const policy = data && about ? policyOf(data, about) : null;
  const guards = policy && about ? judge(policy, { ...about, permission, to }, data!.clock) : NONE;
  const stops = stopping(guards);
  const given = { ...answers, reason };
  const left =
    policy && about ? missing({ guards, policy, change: about, answers: given, mayOverride }) : null;
  const why =
    left && (mayOverride && stops.length > 0 && !answers.override?.trim() ? pastText(stops) : left.way);
  const filled = Object.entries(answers).filter(([, value]) => value?.trim());
  return {
    env: about?.env || 'every env',
    name: about?.name ?? '',
    ticket: policy?.ticket ?? '',
    guards,
    stops,
    mayOverride,
    asksReason: asksFor(guards, 'reason'),
    answers,
    answer: (next: Omit<Answers, 'reason'>) => setAnswers({ ...answers, ...next }),
    /** Why it cannot be sent yet; null: it can. */
    why,
    /** Goes with the form. */
    sent: filled.length > 0 ? { answers: Object.fromEntries(filled) } : {},
  };
}
export type GuardsAtHand = ReturnType<typeof useGuards>;

const pastText = (stops: readonly Guard[]) => `Say why you go past ${namesOf(stops)}.`;

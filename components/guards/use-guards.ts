'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { guardedFleet as factsOf, judgedBy, type Guarded } from '@/lib/guards/judged';
import { guardList } from '@/lib/guards/reads';
import { readOptions } from '@/lib/query/read-options';
import type { Permission } from '@/lib/rules/grants';
import { missingIn, namesOf, type Answers } from '@/lib/rules/guard-answers';
import { asksFor, guardsIn, stopping, type Judged } from '@/lib/rules/judge';
import type { Guard } from '@/lib/rules/policy';
import { neededPermissions, type Reach } from '@/lib/rules/reach';
import { useMay, useMayOn } from '../access/actor';

/** The facts about a fleet that the rules judge; null while it loads. */
export const guardedFleet = (fleet: Parameters<typeof factsOf>[0] | undefined): Guarded | null =>
  fleet ? factsOf(fleet) : null;

const NONE: readonly Judged[] = [];

/**
 * Judges a change by its environment's rules before it is sent, and holds the person's answers. The server judges
 * again. If the rules cannot be loaded here, the form does not block.
 */
export function useGuards(about: Guarded | null, permission: Permission, reach: Reach, reason: string) {
  const read = useQuery(readOptions(guardList, {}));
  const { data } = read;
  const mayOn = useMayOn();
  const [answers, setAnswers] = useState<Omit<Answers, 'reason'>>({});
  const { account = '', env = '' } = about ?? {};
  const mayOverride = !useMay({ account, env, region: '', name: '' })('guards:override').why;
  const judged = data && about ? judgedBy(data, about, { permission, reach }) : NONE;
  const guards = guardsIn(judged);
  const stops = stopping(guards);
  const given = { ...answers, reason };
  const left = data && about ? missingIn({ judged, change: about, answers: given, mayOverride }) : null;
  const needed = about ? neededPermissions({ permission, from: about.from, reach }) : [];
  // A link opens a dialog also for people whose pages have no button for it.
  const lacking = needed.map((one) => mayOn(about!.key, one).why);
  const denied = lacking.find((text) => text !== undefined) ?? null;
  const why =
    denied ??
    (left && (mayOverride && stops.length > 0 && !answers.override?.trim() ? pastText(stops) : left.way));
  const filled = Object.entries(answers).filter(([, value]) => value?.trim());
  return {
    env: about?.env || 'an unknown environment',
    name: about?.name ?? '',
    ticket: judged.find(({ guards: found }) => asksFor(found, 'ticket'))?.policy.ticket ?? '',
    /** The rules, to say why they could not be read. */
    read,
    guards,
    stops,
    mayOverride,
    asksReason: asksFor(guards, 'reason'),
    answers,
    answer: (next: Omit<Answers, 'reason'>) => setAnswers({ ...answers, ...next }),
    /** What the person's own grants do not allow, or null. */
    denied,
    /** Why the change cannot be sent yet, or null. */
    why,
    /** Fields to send with the form. */
    sent: filled.length > 0 ? { answers: Object.fromEntries(filled) } : {},
  };
}
export type GuardsAtHand = ReturnType<typeof useGuards>;

const pastText = (stops: readonly Guard[]) => `Enter a reason to override ${namesOf(stops)}.`;

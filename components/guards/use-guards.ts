'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { countedOf } from '@/lib/core/target';
import type { Standing } from '@/lib/core/standing';
import type { Fleet } from '@/lib/fleets/model';
import { guardList } from '@/lib/guards/reads';
import { readOptions } from '@/lib/query/read-options';
import type { Permission } from '@/lib/rules/grants';
import { envOf } from '@/lib/rules/environments';
import { missingIn, namesOf, type Answers } from '@/lib/rules/guard-answers';
import { asksFor, guardsIn, judgeEach, stopping, type Judged } from '@/lib/rules/judge';
import { policiesFor, type Guard, type GuardedChange } from '@/lib/rules/policy';
import { neededPermissions, type Reach } from '@/lib/rules/reach';
import { useMay, useMayOn } from '../access/actor';

/** What the rules judge about a fleet, or about a family's channel. Null while it loads. */
export interface Guarded {
  account: string;
  name: string;
  env: string;
  /** For a fleet, its key. */
  key: string;
  from: GuardedChange['from'];
  standing?: Standing;
}

/** The facts about a fleet that the rules judge. */
export const guardedFleet = (
  fleet: Pick<Fleet, 'ref' | 'env' | 'capacity' | 'units' | 'owners' | 'suspended'> | undefined,
): Guarded | null =>
  fleet
    ? {
        ...{ account: fleet.ref.account, name: fleet.ref.name, env: fleet.env },
        ...{ key: fleetKey(fleet.ref), from: countedOf(fleet) },
        standing: { owners: fleet.owners, suspended: fleet.suspended },
      }
    : null;

const NONE: readonly Judged[] = [];

/** Adds the steps of the last hour to the present one. */
const fromOf = ({ from, key }: Guarded, moves: Record<string, number[]>) =>
  from && { ...from, moves: moves[key] ?? [] };

/**
 * Judges a change by its environment's rules before it is sent, and holds the person's answers. The server judges
 * again. If the rules cannot be loaded here, the form does not block.
 */
export function useGuards(about: Guarded | null, permission: Permission, reach: Reach, reason: string) {
  const { data } = useQuery(readOptions(guardList, {}));
  const mayOn = useMayOn();
  const [answers, setAnswers] = useState<Omit<Answers, 'reason'>>({});
  const { account = '', env = '' } = about ?? {};
  const mayOverride = !useMay({ account, env, region: '', name: '' })('guards:override').why;
  const envs = [env, ...(data?.lately[about?.key ?? ''] ?? [])];
  const judged =
    data && about
      ? judgeEach(
          [...new Set(envs.map(envOf))].flatMap((one) => policiesFor(data, { account, env: one })),
          { ...about, from: fromOf(about, data.moves), permission, reach },
          data.clock,
        )
      : NONE;
  const guards = guardsIn(judged);
  const stops = stopping(guards);
  const given = { ...answers, reason };
  const left = data && about ? missingIn({ judged, change: about, answers: given, mayOverride }) : null;
  const needed = about ? neededPermissions({ permission, from: about.from, reach }) : [];
  const lacking = needed.filter((one) => one !== permission).map((one) => mayOn(about!.key, one).why);
  const why =
    lacking.find((text) => text !== undefined) ??
    (left && (mayOverride && stops.length > 0 && !answers.override?.trim() ? pastText(stops) : left.way));
  const filled = Object.entries(answers).filter(([, value]) => value?.trim());
  return {
    env: about?.env || 'an unknown environment',
    name: about?.name ?? '',
    ticket: judged.find(({ guards: found }) => asksFor(found, 'ticket'))?.policy.ticket ?? '',
    guards,
    stops,
    mayOverride,
    asksReason: asksFor(guards, 'reason'),
    answers,
    answer: (next: Omit<Answers, 'reason'>) => setAnswers({ ...answers, ...next }),
    /** Why the change cannot be sent yet, or null. */
    why,
    /** Fields to send with the form. */
    sent: filled.length > 0 ? { answers: Object.fromEntries(filled) } : {},
  };
}
export type GuardsAtHand = ReturnType<typeof useGuards>;

const pastText = (stops: readonly Guard[]) => `Enter a reason to override ${namesOf(stops)}.`;

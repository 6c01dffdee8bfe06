import { capacityGuards } from './capacity-rules';
import {
  worstOfEach,
  type AppliedPolicy,
  type Ask,
  type Clock,
  type Guard,
  type GuardedChange,
  type GuardPolicy,
} from './policy';
import { neededPermissions } from './reach';
import { standingGuards } from './standing-rules';
import { timeGuards } from './time-rules';

/** The guards that a change meets. Browser and server use the same function. */
export const judge = (policy: GuardPolicy, change: GuardedChange, clock: Clock): Guard[] => [
  ...timeGuards(policy, change, clock),
  ...capacityGuards(policy, change),
  ...standingGuards(change),
  ...asked(policy, change),
];

const ASKED: Record<Ask, (change: GuardedChange) => string> = {
  name: ({ env, name }) => `${env} requires that you type ${name}.`,
  reason: ({ env }) => `${env} requires a reason.`,
  ticket: ({ env }) => `${env} requires a ticket.`,
  second: ({ env }) => `In ${env}, a second person approves the change before it is sent.`,
};

const asked = ({ covers }: GuardPolicy, change: GuardedChange): Guard[] =>
  (['name', 'reason', 'ticket', 'second'] as const)
    .filter((ask) => neededPermissions(change).some((one) => covers[ask].includes(one)))
    .map((ask) => ({ name: WORDS[ask], state: 'asks', text: ASKED[ask](change), way: '', asks: [ask] }));

const WORDS: Record<Ask, string> = {
  name: 'typed name',
  reason: 'reason',
  ticket: 'ticket',
  second: 'second person',
};

/** The rules of one environment with the guards that they find. */
export interface Judged {
  policy: GuardPolicy;
  guards: Guard[];
}

/** The guards by the rules of each environment that applies to the target. */
export const judgeEach = (applied: readonly AppliedPolicy[], change: GuardedChange, clock: Clock): Judged[] =>
  applied.map(({ env, policy }) => ({ policy, guards: judge(policy, { ...change, env }, clock) }));

/** All guards found; of each name only the worst. */
export const guardsIn = (judged: readonly Judged[]) => worstOfEach(judged.flatMap(({ guards }) => guards));

export const stopping = (guards: readonly Guard[]) => guards.filter(({ state }) => state === 'stops');
export const asksFor = (guards: readonly Guard[], ask: Ask) => guards.some(({ asks }) => asks.includes(ask));

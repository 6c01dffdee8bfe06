import { capacityGuards } from './capacity-guards';
import type { Ask, Clock, Guard, GuardedChange, GuardPolicy } from './model';
import { timeGuards } from './time-guards';

/** What stands in the way of a change and what is asked for with it, the same in the browser and on the server. */
export const judge = (policy: GuardPolicy, change: GuardedChange, clock: Clock): Guard[] => [
  ...timeGuards(policy, change, clock),
  ...capacityGuards(policy, change),
  ...asked(policy, change),
];

const ASKED: Record<Ask, (change: GuardedChange) => string> = {
  name: ({ env, name }) => `${env} asks to type ${name}.`,
  reason: ({ env }) => `${env} asks for a reason.`,
  ticket: ({ env }) => `${env} asks for a ticket.`,
  second: ({ env }) => `In ${env} a second person approves it before it is sent.`,
};

const asked = ({ covers }: GuardPolicy, change: GuardedChange): Guard[] =>
  (['name', 'reason', 'ticket', 'second'] as const)
    .filter((ask) => covers[ask].some((one) => one === change.permission))
    .map((ask) => ({ name: WORDS[ask], state: 'asks', text: ASKED[ask](change), way: '', asks: [ask] }));

const WORDS: Record<Ask, string> = {
  name: 'typed name',
  reason: 'reason',
  ticket: 'ticket',
  second: 'second person',
};

export const stopping = (guards: readonly Guard[]) => guards.filter(({ state }) => state === 'stops');
export const asksFor = (guards: readonly Guard[], ask: Ask) => guards.some(({ asks }) => asks.includes(ask));

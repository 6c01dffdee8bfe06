import type { Permission } from '@/lib/access/model';
import type { TimeWindow } from './windows';

/** What guards can cover, by the permission that it needs. */
export const GUARDED = [
  'fleet:deploy',
  'fleet:scale-in',
  'fleet:set-capacity',
  'image:promote',
  'fleet:scale-out',
  'fleet:roll-back',
  'fleet:cancel',
] as const satisfies readonly Permission[];
export type Guarded = (typeof GUARDED)[number];

export const GUARDED_WORDS: Record<Guarded, string> = {
  'fleet:deploy': 'Deploy, change of type',
  'fleet:scale-in': 'Scale in',
  'fleet:set-capacity': 'Capacity, policies, schedules',
  'image:promote': 'Promote an image',
  'fleet:scale-out': 'Scale out',
  'fleet:roll-back': 'Roll back',
  'fleet:cancel': 'Cancel a deployment',
};

/** `time`: windows and freezes hold for it; the others are asked for with it. */
export const COVERS = ['time', 'name', 'reason', 'ticket', 'second'] as const;
export type Cover = (typeof COVERS)[number];
/** What a person gives with a change, or, of a second person, gets. */
export type Ask = Exclude<Cover, 'time'>;

export interface Freeze {
  /** UTC ms */
  until: number;
  reason: string;
  by: string;
  /** UTC ms */
  at: number;
}

/** What stands between a click and one env. */
export interface GuardPolicy {
  /** Healthy machines that stay whatever is done: so many, and so many percent of desired. 0: none. */
  floor: { machines: number; percent: number };
  /** The most that the count moves at once unasked: the larger of the two; null: that one does not count. */
  step: {
    machines: number | null;
    percent: number | null;
    /** So many such steps at once are stopped; null: never. */
    stopsAt: number | null;
  };
  /** Percent of the machines that may go at once unasked; null: any. */
  scaleIn: number | null;
  windows: TimeWindow[];
  freeze: Freeze | null;
  /** The form of a ticket, as `parsePattern` reads it. */
  ticket: string;
  covers: Record<Cover, Guarded[]>;
}

/** Going back, cancelling and scaling out stay open: on call must be able to at 3 a.m. */
const COVERED: Guarded[] = ['fleet:deploy', 'fleet:scale-in', 'fleet:set-capacity', 'image:promote'];

export const NO_GUARDS: GuardPolicy = {
  floor: { machines: 0, percent: 0 },
  step: { machines: null, percent: null, stopsAt: null },
  scaleIn: null,
  windows: [],
  freeze: null,
  ticket: '[A-Z]+-\\d+',
  covers: { time: COVERED, name: [], reason: [], ticket: [], second: [] },
};

export const PROD_GUARDS: GuardPolicy = {
  ...NO_GUARDS,
  floor: { machines: 1, percent: 0 },
  step: { machines: 10, percent: 100, stopsAt: 5 },
  scaleIn: 50,
};

/** What holds where nobody has set anything. */
export const defaultGuards = (env: string) => (/^prod(uction)?$/i.test(env) ? PROD_GUARDS : NO_GUARDS);

/** A policy as it was set; `number` is what the next one is compared with. */
export interface GuardRow {
  account: string;
  env: string;
  number: number;
  actor: string;
  /** UTC ms */
  at: number;
  policy: GuardPolicy;
}

/** How far time can be trusted. */
export interface Clock {
  /** AWS's, UTC ms. */
  at: number;
  /** AWS's time less this machine's; null: AWS has not said yet. */
  skewMs: number | null;
}

/** Where guards hold. */
export interface GuardedEnv {
  account: string;
  env: string;
}

export interface GuardList {
  /** Envs where some were set; others have the defaults. */
  rows: GuardRow[];
  clock: Clock;
}

export const guardRowOf = ({ rows }: Pick<GuardList, 'rows'>, { account, env }: GuardedEnv) =>
  rows.find((row) => row.account === account && row.env === env) ?? null;

/** What a form sends of a policy: whose the freeze is, the server says. */
export const formOf = ({ freeze, ...policy }: GuardPolicy) => ({
  ...policy,
  freeze: freeze && { until: freeze.until, reason: freeze.reason },
});

export const policyOf = (list: Pick<GuardList, 'rows'>, where: GuardedEnv): GuardPolicy =>
  guardRowOf(list, where)?.policy ?? defaultGuards(where.env);

/** What is about to be done, as far as guards look at it. */
export interface GuardedChange {
  permission: Permission;
  /** What is typed to confirm it: the fleet's or the family's name. */
  name: string;
  env: string;
  /** null: it has no machines of its own. */
  from: { desired: number; healthy: number } | null;
  to: GuardedNumbers;
}

export interface GuardedNumbers {
  desired?: number | null;
  max?: number | null;
  /** Machines that serve at the least while others are replaced. */
  least?: number;
}

export interface Guard {
  /** "floor", "freeze": what a refusal and an override name. */
  name: string;
  state: 'clear' | 'asks' | 'stops';
  /** What it is about, with the numbers. */
  text: string;
  /** The way out. */
  way: string;
  asks: readonly Ask[];
}

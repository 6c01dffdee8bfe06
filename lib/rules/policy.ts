import { envOf, hasKnownName, UNKNOWN_ENV } from './environments';
import type { Counted } from '@/lib/core/target';
import type { Standing } from '@/lib/core/standing';
import type { Permission } from './grants';
import type { Reach } from './reach';
import type { TimeWindow } from './windows';

/** `time`: windows and freezes apply. Each other cover asks the person for something. */
export const COVERS = ['time', 'name', 'reason', 'ticket', 'second'] as const;
export type Cover = (typeof COVERS)[number];
/** What a person must give with a change; `second` is an approval by another person. */
export type Ask = Exclude<Cover, 'time'>;

export interface Freeze {
  /** UTC ms. */
  until: number;
  reason: string;
  by: string;
  /** UTC ms. */
  at: number;
}

/** The rules that are checked before a change reaches an env. */
export interface GuardPolicy {
  /** Healthy machines that must remain: a number, and a percentage of desired capacity. 0: none. */
  floor: { machines: number; percent: number };
  /** The largest step in one go without a question: the larger of the two; null: that one does not apply. */
  step: {
    machines: number | null;
    percent: number | null;
    /** This many such steps at once are refused; null: never. */
    stopsAt: number | null;
  };
  /** Percent of machines that one change may remove without a question; null: any. */
  scaleIn: number | null;
  windows: TimeWindow[];
  freeze: Freeze | null;
  /** The pattern of a ticket, for `parsePattern`. */
  ticket: string;
  covers: Record<Cover, Permission[]>;
}

/** Rolling back, cancelling and scaling out are not covered, because on-call people need them at any hour. */
const COVERED: Permission[] = ['fleet:deploy', 'fleet:scale-in', 'fleet:set-capacity', 'image:promote'];

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

/** The rules of an environment without rules of its own: strict for prod and for unknown environments. */
export function defaultGuards(tag: string): GuardPolicy {
  const env = envOf(tag);
  return hasKnownName(env) && env !== 'prod' ? NO_GUARDS : PROD_GUARDS;
}

/** A stored policy; the next one names its `number`. */
export interface GuardRow {
  account: string;
  env: string;
  number: number;
  actor: string;
  /** UTC ms. */
  at: number;
  policy: GuardPolicy;
}

/** The time, and how reliable it is. */
export interface Clock {
  /** AWS's clock, UTC ms. */
  at: number;
  /** AWS's clock minus this machine's, ms; null before AWS's first answer. */
  skewMs: number | null;
}

/** The env that guards apply to. */
export interface GuardedEnv {
  account: string;
  env: string;
}

export interface GuardList {
  /** Envs with own rules; the others have the defaults. */
  rows: GuardRow[];
  clock: Clock;
  /** By fleet key: earlier environments from its tags within the last day. Their rules apply too. */
  lately: Record<string, string[]>;
  /** By fleet key: signed changes of desired capacity in the last hour, newest first. */
  moves: Record<string, number[]>;
}

type Rows = Pick<GuardList, 'rows'>;

/** The newest rules of an environment, under any of its names; null if it has none. */
export const guardRowOf = ({ rows }: Rows, { account, env }: GuardedEnv): GuardRow | null =>
  rows
    .filter((row) => row.account === account && envOf(row.env) === envOf(env))
    .reduce<GuardRow | null>((last, row) => (last && last.number > row.number ? last : row), null);

/** The form's part of a policy; the server adds the author of a freeze. */
export const formOf = ({ freeze, ...policy }: GuardPolicy) => ({
  ...policy,
  freeze: freeze && { until: freeze.until, reason: freeze.reason },
});

/** Rules that apply to a change, and the environment that their text names. */
export interface AppliedPolicy {
  env: string;
  policy: GuardPolicy;
}

/**
 * The rules that apply to an environment. For an unknown one: those of UNKNOWN_ENV, or if unset, all rules of its
 * account and the strict defaults.
 */
export function policiesFor(list: Rows, { account, env: tag }: GuardedEnv): AppliedPolicy[] {
  const env = envOf(tag);
  const row = guardRowOf(list, { account, env });
  if (row) return [{ env: nameOf(env), policy: row.policy }];
  if (hasKnownName(env)) return [{ env, policy: defaultGuards(env) }];
  const unknown = guardRowOf(list, { account, env: UNKNOWN_ENV });
  if (unknown) return [{ env: nameOf(UNKNOWN_ENV), policy: unknown.policy }];
  const set = [...new Set(list.rows.filter((one) => one.account === account).map((one) => envOf(one.env)))];
  const all = [PROD_GUARDS, ...set.map((one) => guardRowOf(list, { account, env: one })!.policy)];
  return all.map((policy) => ({ env: nameOf(UNKNOWN_ENV), policy }));
}

const nameOf = (env: string) => (env === UNKNOWN_ENV ? 'an unknown environment' : env);

/** The facts of a change that guards check. */
export interface GuardedChange {
  permission: Permission;
  /** Typed to confirm the change: the fleet's or the family's name. */
  name: string;
  env: string;
  /** null: the target has no instances. `moves` are Plimsoll's changes of the last hour, signed, newest first. */
  from: (Counted & { moves?: readonly number[] }) | null;
  reach: Reach;
  /** Of a fleet. */
  standing?: Standing;
}

export interface Guard {
  /** For example "floor" or "freeze". Refusals and overrides name it. */
  name: string;
  /** `tells`: worth knowing before the change, and nothing is needed for it. */
  state: 'clear' | 'tells' | 'asks' | 'stops';
  /** What it found, with numbers. */
  text: string;
  /** What to do. */
  way: string;
  asks: readonly Ask[];
}

/** A finding of a state that comes later names what brings it, such as a schedule. */
export const textWith = (by: string | null, text: string) => (by ? `With ${by}: ${text}` : text);

const ORDER: Guard['state'][] = ['stops', 'asks', 'tells', 'clear'];

/** A rule may find something in several states of a change. Only the worst per name is kept. */
export const worstOfEach = (guards: readonly Guard[]): Guard[] =>
  [...Map.groupBy(guards, ({ name }) => name).values()].map((same) =>
    same.reduce((worst, one) => (ORDER.indexOf(one.state) < ORDER.indexOf(worst.state) ? one : worst)),
  );

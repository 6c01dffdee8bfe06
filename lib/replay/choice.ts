import { MOST_MACHINES } from '@/lib/scaling/model';
import type { ReplayPolicy } from './target-tracking';
import type { Choice, ReplayFacts } from './what-if';

export const POLICIES = ['fixed', 'cpu', 'requests', 'steps'] as const;
export type PolicyKind = (typeof POLICIES)[number];

/** Settings that a person chose, as the page's address holds them; null keeps the current value. */
export interface Wish {
  min: number | null;
  max: number | null;
  type: string | null;
  policy: PolicyKind | null;
  target: number | null;
  boot: number | null;
}

export const kindOf = ({ policy }: Pick<Choice, 'policy'>): PolicyKind => policy?.metric ?? 'fixed';

const SLOWEST_BOOT = 3_600;
const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The current policy if it is of this kind, else one that aims at the line. */
function policyOf(facts: ReplayFacts, kind: PolicyKind, target: number | null): ReplayPolicy | null {
  if (kind === 'fixed') return null;
  const { stands, line, carries, unitsPerMachine } = facts;
  // Steps are replayed as they are, and only where the fleet has them.
  if (kind === 'steps') return stands.policy?.metric === 'steps' ? stands.policy : null;
  const usual = kind === 'cpu' ? line * 100 : (carries ?? 0) * unitsPerMachine * line * 60;
  const own = stands.policy?.metric === kind ? stands.policy : { metric: kind, target: Math.round(usual) };
  return target !== null && target > 0 ? { ...own, target } : own;
}

/**
 * The current configuration with a person's wishes, limited to what is possible. With a fixed count the maximum is the
 * count.
 */
export function choiceOf(facts: ReplayFacts, wish: Wish): Choice {
  const { stands, limits, zones, types, capacity } = facts;
  const policy = policyOf(facts, wish.policy ?? kindOf(stands), wish.target);
  const most = Math.max(1, ...capacity.map((machines) => machines ?? 0));
  const isOther = (policy === null) !== (stands.policy === null);
  const usual = !isOther
    ? stands
    : policy
      ? { min: Math.min(zones || 1, stands.min), max: Math.max(most, limits.max) }
      : { min: most, max: most };
  const min = within(Math.round(wish.min ?? usual.min), 0, MOST_MACHINES);
  const max = within(Math.round(wish.max ?? usual.max), min, MOST_MACHINES);
  return {
    min,
    max: policy ? max : min,
    type: types.some(({ type }) => type === wish.type) ? wish.type! : stands.type,
    policy,
    bootSeconds: within(Math.round(wish.boot ?? stands.bootSeconds), 1, SLOWEST_BOOT),
  };
}

const targetIn = ({ policy }: Choice) => (policy && policy.metric !== 'steps' ? policy.target : null);

/** The settings of a choice that differ from the current ones, for the page's address. */
export function wishOf(stands: Choice, choice: Choice): Wish {
  const own = <T>(value: T, standing: T): T | null => (value === standing ? null : value);
  const isOther = (choice.policy === null) !== (stands.policy === null);
  const bound = (side: 'min' | 'max') => (isOther ? choice[side] : own(choice[side], stands[side]));
  return {
    min: bound('min'),
    max: choice.policy ? bound('max') : null,
    type: own(choice.type, stands.type),
    policy: own(kindOf(choice), kindOf(stands)),
    target: own(targetIn(choice), targetIn(stands)),
    boot: own(choice.bootSeconds, stands.bootSeconds),
  };
}

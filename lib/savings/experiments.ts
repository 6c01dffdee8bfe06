import type { Change } from '@/lib/core/change';
import type { Tracking } from '@/lib/replay/target-tracking';
import type { Choice } from '@/lib/replay/what-if';
import { parsePolicies } from '@/lib/fleets/policy-text';
import type { Experiment } from './saving';

type Made = Pick<Change, 'id' | 'at' | 'action' | 'before' | 'after'>;

/** The changes that give a fleet another setup. */
export const SETUP_ACTIONS = [
  'fleet.set-capacity',
  'fleet.scale-out',
  'fleet.scale-in',
  'deployment.scale-type',
] as const;

/** The policy of a text that a replay knows; undefined if it is another, or cannot be read. */
function policyIn(text: unknown): Tracking | null | undefined {
  const specs = typeof text === 'string' ? parsePolicies(text) : undefined;
  if (!Array.isArray(specs)) return undefined;
  const [first, ...more] = specs;
  if (!first) return null;
  if (more.length > 0 || first.kind !== 'track') return undefined;
  return first.metric === 'cpu' || first.metric === 'requests'
    ? { metric: first.metric, target: first.target }
    : undefined;
}

/** The setup before a change, from the one after it; null if its values do not say. */
function setupBefore(after: Choice, { action, before, after: wanted }: Made): Choice | null {
  if (action === 'deployment.scale-type')
    return typeof before.type === 'string' ? { ...after, type: before.type } : null;
  const policy = wanted.policies === undefined ? after.policy : policyIn(before.policies);
  if (policy === undefined) return null;
  const [least, most] = policy ? [before.min, before.max] : [before.desired, before.desired];
  return typeof least === 'number' && typeof most === 'number'
    ? { ...after, min: least, max: most, policy }
    : null;
}

/** Capacity that a policy moves again by itself is no other setup. */
const isSetup = ({ action }: Made, { policy }: Choice) =>
  policy === null || !action.startsWith('fleet.scale-');

const isSame = (one: Choice, other: Choice) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The experiments among a fleet's changes, newest first. Going back from the present setup, each ends where the next
 * begins. Where a change does not say what was before it, what is older is left out.
 */
export function experimentsOf<C extends Made>(
  stands: Choice,
  changes: readonly C[],
  now: number,
): { change: C; experiment: Experiment }[] {
  const found: { change: C; experiment: Experiment }[] = [];
  let [after, until] = [stands, now];
  for (const change of changes.toSorted((a, b) => b.at - a.at)) {
    if (!isSetup(change, after)) continue;
    const before = setupBefore(after, change);
    if (!before) break;
    if (!isSame(before, after)) found.push({ change, experiment: { at: change.at, until, before, after } });
    [after, until] = [before, change.at];
  }
  return found;
}

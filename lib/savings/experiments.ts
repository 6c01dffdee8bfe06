import type { Choice } from '@/lib/replay/what-if';
import type { SetupHistory } from '@/lib/setup-history/model';
import { valueAt } from '@/lib/setup-history/steps';
import type { Experiment } from './saving';
import { runsAgain, setupAfter, setupBefore, type Made, type Setup } from './setups';

/** The changes that give a fleet another setup. Releases come from AWS's deployments. */
export const SETUP_ACTIONS = [
  'fleet.set-capacity',
  'fleet.scale-out',
  'fleet.scale-in',
  'fleet.schedule',
  'fleet.unschedule',
  'deployment.scale-type',
] as const;

export const RELEASE = 'release';

/** ms. A call of CloudTrail has whole seconds, and AWS shows what was set a little later. */
const NEAR = 60_000;

/** A change with what is compared, or why nothing can be. */
export type Found<C> = { change: C } & ({ experiment: Experiment } | { why: string });

type Past = Pick<SetupHistory, 'min' | 'max' | 'targets'>;

/** Capacity that a policy moves again by itself is no other setup. */
const isSetup = (change: Made, { policy }: Choice) =>
  runsAgain(change) && (policy === null || !change.action.startsWith('fleet.scale-'));

const isSame = (one: Setup, other: Setup) => JSON.stringify(one) === JSON.stringify(other);

/** When somebody else gave the fleet other bounds, or another target; null: nobody is known to have. UTC ms. */
function otherwiseAt(
  history: Past,
  { min, max, policy }: Choice,
  { from, to }: { from: number; to: number },
): number | null {
  if (!policy) return null;
  const first = (steps: readonly { from: number; value: number | null }[], own: number) =>
    steps.find((step) => step.from > from + NEAR && step.from < to - NEAR && step.value !== own)?.from;
  const ends = [
    first(history.min, min),
    first(history.max, max),
    policy.metric === 'cpu' ? first(history.targets, policy.target) : undefined,
  ].filter((at) => at !== undefined);
  return ends.length > 0 ? Math.min(...ends) : null;
}

const isRun = ({ action }: Made) => action.endsWith('schedule');

/** Schedules move the bounds, so those of now are not those that stood when a schedule was made. */
function standing(setup: Setup, change: Made, history: Past): Setup {
  if (!isRun(change)) return setup;
  const { choice } = setup;
  const [min, max] = [valueAt(history.min, change.at - NEAR), valueAt(history.max, change.at - NEAR)];
  return choice.policy
    ? { ...setup, choice: { ...choice, min: min ?? choice.min, max: max ?? choice.max } }
    : setup;
}

/** Both have the same bounds, policy and type; what they were read from may differ in the minutes of alarms. */
const stillStands = (own: Setup, later: Setup) => JSON.stringify(own.choice) === JSON.stringify(later.choice);

/**
 * The experiments among a fleet's changes, newest first. Going back from the present setup, each ends where the next
 * begins, or where somebody changed the setup outside Plimsoll. What is older than a change that does not say what it
 * replaced is not known.
 */
export function experimentsOf<C extends Made & { startedAt?: number }>(
  stands: Setup,
  changes: readonly C[],
  { now, history }: { now: number; history: Past },
): Found<C>[] {
  const found: Found<C>[] = [];
  const sorted = changes.toSorted((a, b) => b.at - a.at);
  let [later, until]: [Setup | null, number] = [stands, now];
  for (const [index, change] of sorted.entries()) {
    const startedAt = change.startedAt ?? change.at;
    if (!later) {
      found.push({
        change,
        why: 'Plimsoll cannot replay the setup that a later change replaced, so it does not know this setup.',
      });
      continue;
    }
    if (!isSetup(change, later.choice)) continue;
    const after = standing(setupAfter(later, change), change, history);
    const before = setupBefore(after, change);
    if (!before) found.push({ change, why: 'Plimsoll cannot replay the setup that the change replaced.' });
    else if (change.action === RELEASE || !isSame(before, after)) {
      const other = otherwiseAt(history, after.choice, { from: change.at, to: until });
      const isLost = other === null && !isRun(change) && !stillStands(after, later);
      // The setup before began with the change before.
      const since = sorted.slice(index + 1).find((one) => isSetup(one, before.choice))?.at ?? -Infinity;
      const experiment = {
        ...{ at: change.at, until: other ?? until, startedAt, since },
        ...{ before: before.choice, after: after.choice },
        schedules: { before: before.schedules, after: after.schedules },
        carriesOther: change.action === RELEASE || before.choice.type !== after.choice.type,
      };
      found.push(
        isLost
          ? { change, why: 'Later, somebody changed the setup outside Plimsoll at an unknown time.' }
          : { change, experiment },
      );
    }
    [later, until] = [before, startedAt];
  }
  return joined(found);
}

/** ms. Changes that follow each other so soon are one: two schedules, or a policy and its bounds. */
const TOGETHER = 3_600_000;

/** Makes one of changes that were made together: from what stood before the first to what the last one left. */
function joined<C extends Made>(found: readonly Found<C>[]): Found<C>[] {
  const kept: Found<C>[] = [];
  for (const one of found) {
    const newer = kept.at(-1);
    const isPart =
      newer !== undefined &&
      'experiment' in one &&
      'experiment' in newer &&
      newer.change.action !== RELEASE &&
      one.change.action !== RELEASE &&
      one.experiment.until === newer.experiment.startedAt &&
      newer.experiment.startedAt - one.experiment.at < TOGETHER;
    if (!isPart) kept.push(one);
    else {
      const { before, startedAt, since, schedules, carriesOther } = one.experiment;
      kept[kept.length - 1] = {
        change: newer.change,
        experiment: {
          ...{ ...newer.experiment, before, startedAt, since },
          schedules: { before: schedules.before, after: newer.experiment.schedules.after },
          carriesOther: carriesOther || newer.experiment.carriesOther,
        },
      };
    }
  }
  return kept;
}

import { percent, percentDelta } from '@/lib/core/format';
import type { Counted } from '@/lib/core/target';
import { textWith, worstOfEach, type Ask, type Guard, type GuardedChange, type GuardPolicy } from './policy';

const TYPED: readonly Ask[] = ['name', 'reason'];
/** A tenfold increase (+900 %) is questioned in every env. */
const TENFOLD = 10;

type Found = Omit<Guard, 'asks'> & { asks?: readonly Ask[] };

/** The word for what AWS counts: "machines", or "units" where they have weights. */
const counts = (n: number, { word = 'machine' }: Counted) =>
  /^(unit|machine)$/.test(word) && n !== 1 ? `${word}s` : word;

/** Checks each state that the change can lead to: the floor, the step, and the rules of every environment. */
export function capacityGuards(policy: GuardPolicy, change: GuardedChange): Guard[] {
  const { from, reach } = change;
  if (!from) return [];
  const states = reach.states.length > 0 ? reach.states : [{ desired: from.desired, at: null, by: null }];
  const found = states.flatMap(({ desired, by }) => {
    const known = { policy, change, from, to: { desired, least: reach.least, isNow: by === null } };
    const all = [...floor(known), ...step(known), ...large(known), ...alone(known)];
    return all.map((one) => ({ asks: [], ...one, text: textWith(by, one.text) }));
  });
  return worstOfEach(found);
}

interface Known {
  policy: GuardPolicy;
  change: GuardedChange;
  from: NonNullable<GuardedChange['from']>;
  to: { desired: number; least: number | undefined; isNow: boolean };
}

/**
 * How far this change and those before it move the fleet in one direction. Small steps within the hour thus count as
 * one. `base` is the capacity at their start.
 */
function movedSince({ from, to }: Known): { base: number; moved: number } {
  const own = to.desired - from.desired;
  let [sum, base, most] = [own, from.desired, own];
  for (const move of from.moves ?? []) {
    sum += move;
    if (Math.sign(sum) === Math.sign(own) && Math.abs(sum) > Math.abs(most))
      [most, base] = [sum, to.desired - sum];
  }
  return { base: Math.max(0, base), moved: Math.abs(most) };
}

function floor({ policy, change, from, to }: Known): Found[] {
  const { percent: share } = policy.floor;
  const machines = policy.floor.machines * (from.weights?.most ?? 1);
  const least = Math.max(machines, Math.ceil((share / 100) * from.desired));
  if (least === 0) return [];
  const name = 'floor';
  const stop = (text: string, way: string): Found[] => [{ name, state: 'stops', text, way }];
  const says = `The floor of ${change.env} is ${least} healthy ${counts(2, from)}`;
  if (to.least !== undefined && to.least < Math.min(least, from.desired))
    return stop(
      `${says}: this deployment would leave ${to.least} of ${from.desired} serving.`,
      'Raise its minimum healthy percentage.',
    );
  const lower = to.desired < from.desired;
  if (lower && to.desired < least)
    return stop(`${says}: ${to.desired} would be below the floor.`, `Stay at ${least} or more.`);
  // Scaling policies do not scale in while instances are unhealthy. Only the change itself would, at once.
  if (lower && to.isNow && from.healthy !== null && from.healthy < least)
    return stop(
      `${says}, and ${from.healthy} of ${from.desired} are healthy: scaling in now would remove even more.`,
      'Wait until machines are healthy, or scale out.',
    );
  return lower || to.least !== undefined ? [{ name, state: 'clear', text: `${says}.`, way: '' }] : [];
}

function step(known: Known): Found[] {
  const { policy, from, to } = known;
  const { machines, percent: share, stopsAt } = policy.step;
  const { base, moved } = movedSince(known);
  if (to.desired === from.desired || (machines === null && share === null)) return [];
  // A unit may be a machine of the smallest kind.
  const size = from.weights?.least ?? 1;
  const most = Math.max(1, (machines ?? 0) * size, Math.floor(((share ?? 0) / 100) * base));
  const over = moved > most;
  const stops = stopsAt !== null && moved > most * stopsAt;
  const when = base === from.desired ? 'at once' : 'within an hour';
  const text = `${moved} ${counts(moved, from)} ${when}, ${base} → ${to.desired}. The largest allowed step is ${most}.`;
  if (!over) return [{ name: 'largest step', state: 'clear', text, way: '' }];
  return stops
    ? [{ name: 'largest step', state: 'stops', text, way: `Take steps of at most ${most * stopsAt!}.` }]
    : [
        {
          name: 'largest step',
          state: 'asks',
          text,
          way: `Take steps of at most ${most}, or confirm this one.`,
          asks: TYPED,
        },
      ];
}

function large(known: Known): Found[] {
  const { policy, from, to } = known;
  const { base } = movedSince(known);
  const gone = to.desired < from.desired ? (base - to.desired) / base : 0;
  const asks = { state: 'asks', asks: TYPED, way: 'Confirm it.' } as const;
  if (to.desired === 0 && from.desired > 0)
    return [
      {
        name: 'scale to 0',
        ...asks,
        text: `This removes all ${from.desired} ${counts(from.desired, from)}, so no machine serves requests.`,
      },
    ];
  if (policy.scaleIn !== null && gone > policy.scaleIn / 100)
    return [
      { name: 'scale in', ...asks, text: `This removes ${percent(gone)} of the ${counts(2, from)} at once.` },
    ];
  const times = to.desired > from.desired ? to.desired / Math.max(1, base) : 1;
  return times >= TENFOLD
    ? [{ name: 'tenfold', ...asks, text: `${percentDelta(times - 1)}: ${base} → ${to.desired}.` }]
    : [];
}

/** Warns if a single machine is replaced: always if it stops before the new one serves, else only if a floor is set. */
function alone({ policy, change, from, to }: Known): Found[] {
  const { machines, percent: share } = policy.floor;
  if (to.least === undefined || from.desired !== 1 || (to.least > 0 && machines + share === 0)) return [];
  const text = `${change.name} has one machine. If its replacement fails, no machine serves requests.`;
  const way = 'Scale out first, or confirm it.';
  return [{ name: 'group of one', state: 'asks', text, way, asks: TYPED }];
}

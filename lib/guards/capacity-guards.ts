import { percent, percentDelta, plural } from '@/lib/core/format';
import type { Ask, Guard, GuardedChange, GuardPolicy } from './model';

const TYPED: readonly Ask[] = ['name', 'reason'];
/** Asked for in every env: +900 %. */
const TENFOLD = 10;

type Found = Omit<Guard, 'asks'> & { asks?: readonly Ask[] };

/** What looks at the count: the floor, the step, and what is asked in every env. */
export function capacityGuards(policy: GuardPolicy, change: GuardedChange): Guard[] {
  const { from, to } = change;
  if (!from) return [];
  // A maximum below desired takes the rest away.
  const desired = Math.min(to.desired ?? from.desired, to.max ?? Infinity);
  const known = { policy, change, from, to: { desired, least: to.least } };
  return [...floor(known), ...step(known), ...large(known), ...alone(known)].map((one) => ({
    asks: [],
    ...one,
  }));
}

interface Known {
  policy: GuardPolicy;
  change: GuardedChange;
  from: { desired: number; healthy: number };
  to: { desired: number; least: number | undefined };
}

function floor({ policy, change, from, to }: Known): Found[] {
  const { machines, percent: share } = policy.floor;
  const least = Math.max(machines, Math.ceil((share / 100) * from.desired));
  if (least === 0) return [];
  const name = 'floor';
  const stop = (text: string, way: string): Found[] => [{ name, state: 'stops', text, way }];
  const says = `The floor of ${change.env} is ${least} healthy`;
  if (to.least !== undefined && to.least < Math.min(least, from.desired))
    return stop(
      `${says}: this deployment would leave ${to.least} of ${from.desired} serving.`,
      'Raise its minimum healthy percentage.',
    );
  const lower = to.desired < from.desired;
  if (lower && to.desired < least)
    return stop(`${says}: ${to.desired} would be below it.`, `Stay at ${least} or more.`);
  if (lower && from.healthy < least)
    return stop(
      `${says}, and ${from.healthy} of ${from.desired} are: scaling in now would take more.`,
      'Wait until machines are healthy, or scale out.',
    );
  return lower || to.least !== undefined ? [{ name, state: 'clear', text: `${says}.`, way: '' }] : [];
}

function step({ policy, from, to }: Known): Found[] {
  const { machines, percent: share, stopsAt } = policy.step;
  const moved = Math.abs(to.desired - from.desired);
  if (moved === 0 || (machines === null && share === null)) return [];
  const most = Math.max(1, machines ?? 0, Math.floor(((share ?? 0) / 100) * from.desired));
  const over = moved > most;
  const stops = stopsAt !== null && moved > most * stopsAt;
  const text = `${plural(moved, 'machine')} at once, ${from.desired} → ${to.desired}; the largest step is ${most}.`;
  if (!over) return [{ name: 'largest step', state: 'clear', text, way: '' }];
  return stops
    ? [{ name: 'largest step', state: 'stops', text, way: `Go in steps of ${most * stopsAt!} at most.` }]
    : [
        {
          name: 'largest step',
          state: 'asks',
          text,
          way: `Go in steps of ${most}, or confirm it.`,
          asks: TYPED,
        },
      ];
}

function large({ policy, from, to }: Known): Found[] {
  const gone = (from.desired - to.desired) / from.desired;
  const asks = { state: 'asks', asks: TYPED, way: 'Confirm it.' } as const;
  if (to.desired === 0 && from.desired > 0)
    return [
      { name: 'scale to 0', ...asks, text: `All ${plural(from.desired, 'machine')} go: nothing serves.` },
    ];
  if (policy.scaleIn !== null && gone > policy.scaleIn / 100)
    return [{ name: 'scale in', ...asks, text: `${percent(gone)} of the machines go at once.` }];
  const times = to.desired / Math.max(1, from.desired);
  return times >= TENFOLD
    ? [{ name: 'tenfold', ...asks, text: `${percentDelta(times - 1)}: ${from.desired} → ${to.desired}.` }]
    : [];
}

/** No other machine serves if the new one does not: said where a floor holds, and wherever the old one goes first. */
function alone({ policy, change, from, to }: Known): Found[] {
  const { machines, percent: share } = policy.floor;
  if (to.least === undefined || from.desired !== 1 || (to.least > 0 && machines + share === 0)) return [];
  const text = `${change.name} is one machine: no other serves if the new one does not.`;
  const way = 'Scale out first, or confirm it.';
  return [{ name: 'group of one', state: 'asks', text, way, asks: TYPED }];
}

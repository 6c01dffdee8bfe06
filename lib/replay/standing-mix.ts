import { plural, usd } from '@/lib/core/format';
import { runningText } from '@/lib/fleets/mix';
import type { Fleet } from '@/lib/fleets/model';
import { runRateOf, type MachinePrices } from '@/lib/fleets/run-rate';
import { countedOf, unitWord } from '@/lib/fleets/units';
import { launchText, marketText, mixText } from '@/lib/scaling/mix-text';
import type { MachineType } from '@/lib/type-ladder/model';
import type { ReplayType } from './what-if';

type Mixed = Pick<Fleet, 'mix' | 'units' | 'spot' | 'types' | 'capacity' | 'instanceType'>;

/** Several machine types, units or Spot, as one type whose price and size are those of what runs now. */
export interface StandingMix {
  type: ReplayType;
  /** Units of a machine on average, as AWS counts capacity; 1 where each machine counts as one. */
  unitsPerMachine: number;
  /** What capacity counts. */
  counts: string;
  /** What the replay takes for granted, in sentences. */
  assumptions: string[];
}

/** Whether a fleet is more than machines of one type at one price. */
export const isMixed = ({ mix, units, spot }: Pick<Fleet, 'mix' | 'units' | 'spot'>) =>
  units !== null ||
  (mix !== null && (mix.byRequirements || mix.choices.length > 1 || mix.spotPercent > 0)) ||
  spot === null ||
  Object.keys(spot ?? {}).length > 0;

/** Why a replay would mislead, because what one unit costs and carries is unknown. null: it can be replayed. */
export function whyNotReplayed(fleet: Mixed): string | null {
  if (!isMixed(fleet)) return null;
  if (countedOf(fleet.capacity) === 0)
    return 'The fleet has no machines now, so the cost and the capacity of its mix of types are unknown.';
  return fleet.units?.held === null
    ? 'AWS did not return how many units each machine counts as, so the load that a unit carries is unknown.'
    : null;
}

/** @param interruptions Spot interruptions among the activities that AWS keeps; null: not read */
export function standingMix(
  fleet: Mixed,
  known: { types: readonly MachineType[]; prices: MachinePrices; interruptions: number | null },
): StandingMix {
  const { units, capacity, types, mix } = fleet;
  const unitsPerMachine = (units?.held ?? countedOf(capacity)) / countedOf(capacity);
  // Price and sizes are of all machines that run, also of those that do not count.
  const all = unitsPerMachine * capacity.total;
  const rate = runRateOf(fleet, known.prices);
  const each = rate.perHour === null ? null : rate.perHour / all;
  const sizes = Object.entries(types).flatMap(([name, n]) =>
    known.types.filter(({ type }) => type === name).map((type) => ({ type, n })),
  );
  const perUnit = (of: (type: MachineType) => number) =>
    sizes.reduce((sum, { type, n }) => sum + of(type) * n, 0) / all;
  const counts = units ? unitWord(units) : 'machines';
  const one = units?.word ?? 'machine';
  return {
    type: {
      type: mixText(launchText(fleet), marketText(mix)),
      ...{ vcpus: perUnit(({ vcpus }) => vcpus), memoryGiB: perUnit(({ memoryGiB }) => memoryGiB) },
      architectures: [...new Set(sizes.flatMap(({ type }) => type.architectures))],
      burstable: sizes.some(({ type }) => type.burstable),
      usdPerHour: each,
      ...{ ratio: 1, basis: 'the mix that runs', measured: true },
    },
    unitsPerMachine,
    counts,
    assumptions: [
      `The mix of types stays as it is now: ${runningText(fleet)}, ${
        each === null ? `of unknown price, since ${rate.why}` : `${usd(each)} an hour for each ${one}`
      }.`,
      ...(isOnSpot(fleet) ? [spotText(known.interruptions)] : []),
    ],
  };
}

const isOnSpot = ({ mix, spot }: Mixed) =>
  (mix?.spotPercent ?? 0) > 0 || spot === null || Object.keys(spot ?? {}).length > 0;

const spotText = (interruptions: number | null) =>
  `Spot machines keep their present price and are not interrupted; ${
    interruptions === null
      ? 'the scaling activities could not be read'
      : interruptions === 0
        ? 'the scaling activities show no interruption so far'
        : `the scaling activities show ${plural(interruptions, 'interruption')} so far`
  }.`;

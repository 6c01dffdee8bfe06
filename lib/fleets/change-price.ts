import type { Fleet } from './model';
import type { MachinePrices } from './run-rate';

/** A machine that a mixed fleet may launch: its units, and what an hour of it costs at least and at most. */
export interface ChoicePrice {
  weight: number;
  /** USD per hour; apart where it may be on demand or Spot, in any of the fleet's zones. */
  least: number;
  most: number;
}

/** USD per hour. */
export interface PriceRange {
  least: number;
  most: number;
}

/** The prices of every machine that a fleet's next change may launch; null if one is unknown. */
export function choicePrices(
  { mix, instanceType, zones }: Pick<Fleet, 'mix' | 'instanceType' | 'zones'>,
  { list, spot }: MachinePrices,
): ChoicePrice[] | null {
  if (!mix || mix.byRequirements) return null;
  const choices = mix.choices.length > 0 ? mix.choices : [{ type: instanceType, weight: null }];
  const priced = choices.map(({ type, weight }): ChoicePrice | null => {
    const onDemand = list[type ?? ''];
    const onSpot = mix.spotPercent === 0 ? [] : zones.map((zone) => spot[`${type} ${zone}`]);
    if (onDemand === undefined || onSpot.includes(undefined)) return null;
    const all = [
      ...onSpot.map((price) => price!),
      ...(mix.spotPercent < 100 || mix.onDemandBase > 0 ? [onDemand] : []),
    ];
    return all.length > 0 ? { weight: weight ?? 1, least: Math.min(...all), most: Math.max(...all) } : null;
  });
  return priced.includes(null) ? null : priced.map((one) => one!);
}

/**
 * What a change of desired capacity costs per hour, as a range where several machines are possible; null if unknown.
 * AWS launches until it has at least what is wanted, and terminates only what is too much.
 */
export function changePrice(
  delta: number,
  { choices, unitPrice }: { choices: readonly ChoicePrice[] | null; unitPrice: number | null },
): PriceRange | null {
  if (!choices) return unitPrice === null ? null : { least: delta * unitPrice, most: delta * unitPrice };
  const machines = (weight: number) =>
    delta > 0 ? Math.ceil(delta / weight) : 0 - Math.floor(-delta / weight);
  const costs = choices.flatMap(({ weight, least, most }) => [
    least * machines(weight),
    most * machines(weight),
  ]);
  return { least: Math.min(...costs), most: Math.max(...costs) };
}

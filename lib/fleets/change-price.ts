import type { Fleet } from './model';
import { spotPercentOf } from './price-kind';
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
  { mix, release, instanceType, zones }: Pick<Fleet, 'mix' | 'release' | 'instanceType' | 'zones'>,
  { list, spot }: MachinePrices,
): ChoicePrice[] | null {
  const spotPercent = spotPercentOf({ mix, release });
  if ((!mix && spotPercent === 0) || mix?.byRequirements) return null;
  const choices = mix?.choices.length ? mix.choices : [{ type: instanceType, weight: null }];
  const onDemandBase = mix?.onDemandBase ?? 0;
  const priced = choices.map(({ type, weight }): ChoicePrice | null => {
    const onDemand = list[type ?? ''];
    const onSpot = spotPercent === 0 ? [] : zones.map((zone) => spot[`${type} ${zone}`]);
    const mayBeOnDemand = spotPercent < 100 || onDemandBase > 0;
    if ((mayBeOnDemand && onDemand === undefined) || onSpot.includes(undefined)) return null;
    const all = [...onSpot.map((price) => price!), ...(mayBeOnDemand ? [onDemand!] : [])];
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

/** Why it is not known what another machine costs, for people who are about to launch one. */
export function whyNoPrice(
  { mix, release, instanceType }: Pick<Fleet, 'mix' | 'release' | 'instanceType'>,
  { whyNoList, whyNoSpot }: MachinePrices,
): string {
  if (mix?.byRequirements) return 'AWS chooses its machine types by their attributes';
  const isSpot = spotPercentOf({ mix, release }) > 0;
  const why = whyNoList ?? (isSpot ? whyNoSpot : undefined);
  if (why) return why;
  if (!instanceType && !mix) return 'the type of the next machine is not known';
  return isSpot
    ? 'AWS publishes no price for one of its machine types, on demand or on the Spot market of a zone'
    : `AWS publishes no price for ${instanceType}`;
}

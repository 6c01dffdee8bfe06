import { day as dayText, percent, rangeDelta, usd } from '@/lib/core/format';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import type { MarginalOf } from './marginal-of';
import type { Marginal } from './marginal-price';

/** What the commitments leave, as "unused Savings Plans of $1.20/h and 2 reserved machines"; null: nothing. */
function leftWords({ unusedUsd, unusedMachines }: Marginal): { text: string; isOne: boolean } | null {
  const machines = Number(unusedMachines.toFixed(1));
  const [hasPlans, reserved] = [unusedUsd >= 0.0005, `reserved machine${machines === 1 ? '' : 's'}`];
  if (!hasPlans)
    return machines > 0 ? { text: `${machines} unused ${reserved}`, isOne: machines === 1 } : null;
  const plans = `unused Savings Plans of ${usd(unusedUsd)}/h`;
  return { text: machines > 0 ? `${plans} and ${machines} ${reserved}` : plans, isOne: false };
}

/** An account without commitments. A shared plan that had something left would have covered what paid list price. */
function withoutOwnWords({ atList }: Marginal): string {
  const none = 'the list price, because the account bought no commitments';
  return atList
    ? `${none}, and commitments of other accounts covered none of its ${atList.family} machines in ${atList.region}, which cost the list price, ${usd(atList.perHour)}/h`
    : `${none}. Whether commitments of other accounts of the organisation cover it is not known: Cost Explorer does not show this`;
}

/** Why the bill changes by this. `then` is what comes after the commitments, such as "$0.082/h for each machine". */
function reasonWords({ value, of }: Exclude<MarginalOf, { why: string }>, then: string, isMore: boolean) {
  const left = leftWords(value);
  if (of.plans.length + of.reservations.length === 0) return withoutOwnWords(value);
  if (isMore)
    return left
      ? `$0 until ${left.text} ${left.isOne ? 'is' : 'are'} used up, then ${then}`
      : value.most - value.least > 0.0005
        ? 'at most the list price, because Savings Plans may cover this machine instead of usage with smaller discounts'
        : 'the list price, because no unused commitment covers the type';
  if (value.most < 0) return 'the list price, because the commitments then cover other usage';
  return left
    ? `${left.text} ${left.isOne ? 'is' : 'are'} paid whether used or not, so this saves money only in hours that use ${left.isOne ? 'it' : 'them'} up`
    : 'the commitments are paid whether used or not, and there is no other usage that they could cover';
}

interface Change {
  isMore: boolean;
  /** USD per hour of one machine at list price; null: the change is of another kind. */
  listPrice: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** "+$0.00 to +$0.03/h, …: why. Average hour of 27 Nov." or "not known. Why." */
export const marginalText = (marginal: MarginalOf, change: Change) => marginalParts(marginal, change).text;

/** The same, with its parts for lists of which several changes have one reason. */
export function marginalParts(marginal: MarginalOf, { isMore, listPrice, now }: Change) {
  if ('why' in marginal) {
    const { why, isPrice } = marginal;
    return { text: isPrice ? why : `not known. ${why}`, amount: 'not known', why };
  }
  const then = listPrice === null ? 'the list price' : `${usd(listPrice)}/h for each machine`;
  const [perHour, perMonth] = [rangeDelta(marginal.value), rangeDelta(marginal.value, HOURS_A_MONTH)];
  const reason = reasonWords(marginal, then, isMore);
  const ends = endWords(marginal, now, HOURS_A_MONTH);
  // What an hour adds does not last for a month if a commitment ends within it.
  const amount = ends === '' ? `${perHour}/h, ${perMonth}/month` : `${perHour}/h`;
  const why = `${reason}. ${basisWords(marginal, now)}${ends}`;
  return { text: `${amount}: ${why}`, amount, why };
}

/** What is said for some hours does not hold after the end of a commitment. */
function endWords({ of }: Exclude<MarginalOf, { why: string }>, now: number, hours: number): string {
  const [first] = of.ends;
  return first === undefined || first > now + hours * 3_600_000
    ? ''
    : ` A commitment ends on ${dayText(first, now)}: the cost of a machine after that is not known.`;
}

const offWords = (rates: readonly number[]) => rates.map((rate) => percent(1 - rate)).join(' and ');

/** The day of the figures, and the discounts: those of the type, where plans covered it that day, else the means. */
function basisWords({ value, of }: Exclude<MarginalOf, { why: string }>, now: number): string {
  const { rates, together } = value;
  const hour = `Average hour of ${dayText(of.day, now)}`;
  if (together > 0)
    return `${hour}. ${together} Compute Savings Plans cover the type, with a discount of ${offWords(rates.slice(-1))} together. The discount of each plan is not known.`;
  if (rates.length === 1) return `${hour}, at the plan’s discount of ${offWords(rates)} for the type.`;
  if (rates.length > 1)
    return `${hour}, at the plans’ discounts of ${offWords(rates)} for the type, in the order in which AWS applies them.`;
  const means = of.plans.flatMap(({ rate }) => rate ?? []);
  const plan = means.length === 1 ? 'the plan’s mean discount' : 'the plans’ mean discounts';
  return `${hour}${means.length > 0 ? `, at ${plan} of ${offWords(means)}` : ''}.`;
}

/** What extra machines for some time add to the bill: "$0.00 to $0.012 in all: why." or "not known. Why." */
export function marginalOnceText(
  marginal: MarginalOf,
  { hours, listPrice, now }: { hours: number; listPrice: number; now: number },
): string {
  if ('why' in marginal) return marginal.isPrice ? marginal.why : `not known. ${marginal.why}`;
  const { least, most } = marginal.value;
  const [from, to] = [usd(least * hours), usd(most * hours)];
  const then = `${usd(listPrice)}/h for each machine`;
  return `${from === to ? to : `${from} to ${to}`} in all: ${reasonWords(marginal, then, true)}. ${basisWords(marginal, now)}${endWords(marginal, now, hours)}`;
}

/** For one line of a list: "on the bill +$0.082/h". */
export const marginalShort = (marginal: MarginalOf) =>
  `on the bill ${'why' in marginal ? (marginal.isPrice ? 'the same' : 'not known') : `${rangeDelta(marginal.value)}/h`}`;

import { landingRows } from '@/lib/budgets/landing-rows';
import type { BudgetList } from '@/lib/budgets/model';
import type { CommitmentList } from '@/lib/commitments/model';
import { setupRows } from '@/lib/commitments/price-rows';
import { marginalOfMachines, type MarginalOf } from '@/lib/commitments/marginal-of';
import { marginalOnceText } from '@/lib/commitments/words';
import { about } from '@/lib/core/estimate';
import { percent, plural, usd, usdDelta } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { spotPercentOf, whyPriceChanges } from '@/lib/fleets/price-kind';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import type { Image } from '@/lib/images/model';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { bootSource } from '@/lib/scaling/model';
import type { DeployOptions } from './model';
import type { Preferences } from './preferences';
import { replacementCost } from './replacement-cost';

export interface Priced {
  data: Pick<DeployOptions, 'fleet' | 'circumstances' | 'boot' | 'now'>;
  preferences: Preferences;
  /** The new machine type, its USD per hour and its load, if the type changes. */
  type?: string | null | undefined;
  price?: number | null | undefined;
  share?: number | null | undefined;
  /** The new image, if it changes. */
  image?: Pick<Image, 'system' | 'isSold'> | null | undefined;
}

interface Around {
  /** Missing: unknown, or not read yet. */
  spend: Prices | null | undefined;
  load: FleetLoad | null;
  budgets: BudgetList | null | undefined;
  commitments: CommitmentList | null | undefined;
}

/** Of the fleet's spend. null: unknown. */
interface Prices {
  /** USD per hour of a machine now. */
  unitPrice: number | null;
  /** Why that is unknown; null: it is known. */
  whyNoPrice: string | null;
  /** USD per hour of what runs now. */
  perHour: number | null;
}

const NOT_READ: Prices = { unitPrice: null, whyNoPrice: null, perHour: null };

/** Rows for replacing all machines: double running, run rate, budgets, load share and time. */
export function priceRows(
  { data, preferences, type, price, share, image }: Priced,
  { spend, load, budgets, commitments }: Around,
): [string, string][] {
  const { unitPrice, whyNoPrice, perHour: now } = spend ?? NOT_READ;
  const { fleet, circumstances, boot } = data;
  const { machines } = circumstances;
  const other = whyPriceChanges(fleet.release?.image, image);
  const after = other ? null : price === undefined ? unitPrice : price;
  const isSpot = spotPercentOf(fleet) > 0;
  const why = other ?? (isSpot && type ? `Plimsoll does not read the Spot price of ${type}` : whyNoPrice);
  const notKnown = `not known${why ? `: ${why}` : ''}`;
  const { seconds, extra, double } = replacementCost(data, preferences, after);
  const change = unitPrice === null || after === null ? null : (after - unitPrice) * machines;
  const perHour = other ? null : price === undefined ? 0 : change;
  const shareNow = load && shareAt(load, machines);
  const one = isOfOneType(fleet) ? (type ?? fleet.instanceType) : null;
  const named = one ? `${extra} extra ${one}` : plural(extra, 'extra machine');
  const added = addedByDouble(fleet, one, { extra, seconds, price: after }, commitments);
  const isSame = added !== null && double !== null && isAmount(added, double);
  return [
    [
      'Double running',
      extra === 0
        ? 'none: machines stop before new ones start'
        : seconds === null
          ? `${named}; for how long is not known until Plimsoll has measured a boot`
          : `${named} for ${about(seconds)}, ${double === null ? `at a price that is ${notKnown}` : usd(double)}${isSame ? ', which is also what it adds to the bill' : ''}`,
    ],
    ...(added && !isSame ? [doubleRow(added, data.now)] : []),
    [
      'Run rate after',
      perHour === 0
        ? `no change, ${now === null ? `and ${notKnown}` : `${usd(now)}/h`}`
        : other || change === null
          ? notKnown
          : `${usd(times(unitPrice, machines))}/h → ${usd(times(after, machines))}/h, ${usdDelta(times(perHour, HOURS_A_MONTH))}/month`,
    ],
    ...(type && fleet.instanceType && perHour !== 0
      ? setupRows(
          fleet.ref,
          { from: fleet.instanceType, to: type, perHour },
          { list: commitments, now: data.now },
        )
      : []),
    ...landingRows(budgets, fleet, perHour),
    [
      'Load',
      share === undefined
        ? `no change, ${shareNow === null ? 'and not known' : `${percent(shareNow)} of the line`}`
        : `${percent(shareNow)} → ${percent(share)} of the line at this load`,
    ],
    [
      'Ready in',
      seconds === null ? 'not measured yet' : `${about(seconds)} in total, each machine ${bootSource(boot)}`,
    ],
  ];
}

interface Extra {
  extra: number;
  seconds: number | null;
  /** USD per hour of one. */
  price: number | null;
}

interface Added {
  /** What an hour of it adds to the bill, after the commitments that are paid in any case. */
  marginal: MarginalOf;
  hours: number;
  /** USD per hour of a machine. */
  listPrice: number;
}

/** What double running adds to the bill; null: there is none, or its time, price or type is not known. */
function addedByDouble(
  { ref, mix }: Fleet,
  type: string | null,
  { extra, seconds, price: listPrice }: Extra,
  list: CommitmentList | null | undefined,
): Added | null {
  if (extra === 0 || seconds === null || listPrice === null || type === null) return null;
  const fleet = { ref, mix, instanceType: type };
  const marginal = marginalOfMachines(list, fleet, { machines: extra, listPrice });
  return { marginal, hours: seconds / 3_600, listPrice };
}

/** Whether it adds just the amount that the row before says, so that a second row would only repeat it. */
const isAmount = ({ marginal, hours }: Added, amount: number) =>
  'why' in marginal
    ? marginal.isPrice === true
    : [marginal.value.least, marginal.value.most].every((perHour) => usd(perHour * hours) === usd(amount));

const doubleRow = ({ marginal, ...span }: Added, now: number): [string, string] => [
  'Double running, marginal',
  marginalOnceText(marginal, { ...span, now }),
];

/** Whether its machines can only be of one type. */
const isOfOneType = ({ mix }: Fleet) => mix === null || (mix.choices.length <= 1 && !mix.byRequirements);

const times = (a: number | null, b: number) => (a === null ? null : a * b);

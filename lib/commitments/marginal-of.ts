import type { FleetRef } from '@/lib/core/fleet-ref';
import { day as dayText } from '@/lib/core/format';
import type { Fleet } from '@/lib/fleets/model';
import { marginalPrice, reserves, type Marginal, type Move } from './marginal-price';
import { familyOf, type CommitmentList, type Commitments } from './model';
import { covers, hasPlansOfOthers } from './plan-rates';

/** What a change adds to the bill, or why that is unknown. `of` is what it was computed from. */
export type MarginalOf =
  | { value: Marginal; of: Commitments }
  /** `isPrice`: it is known to be the price of the change itself. */
  | { why: string; isPrice?: true };

/** null or undefined: not read yet. */
type Read = CommitmentList | null | undefined;

function commitmentsIn(list: Read, { account }: Pick<FleetRef, 'account'>) {
  const known = list?.accounts[account];
  if (!list || !known) return { why: 'The commitments have not been read yet.' };
  if ('why' in known) return known;
  const why = whyOutdated(known.value, list.now) ?? whyPartial(known.value);
  return why === null ? known : { why };
}

/** Why nothing is known of the commitments of an account, and so no marginal price in it. null: it is known. */
export function whyNoCommitments(list: CommitmentList, account: string): string | null {
  const known = commitmentsIn(list, { account });
  return 'why' in known ? known.why : null;
}

/** The figures are of a day that Cost Explorer has counted, so a commitment can have ended since. */
function whyOutdated({ day, ends }: Commitments, now: number): string | null {
  const [first] = ends;
  return first === undefined || first > now
    ? null
    : `A commitment of the account ended on ${dayText(first, now)}, and the newest day with figures is ${dayText(day, now)}.`;
}

const whyPartial = (known: Commitments) =>
  hasPlansOfOthers(known)
    ? 'Savings Plans of another account cover machines of this one, and AWS shows only that account how much of them is unused.'
    : null;

type Sized = Pick<Fleet, 'ref' | 'instanceType' | 'mix'>;

/** Only Spot machines are launched and ended, and commitments never cover them. */
const isAllSpot = ({ mix }: Sized) => mix !== null && mix.spotPercent === 100 && mix.onDemandBase === 0;

/** What more machines of a fleet, or fewer, add to the bill. `listPrice` is USD per hour of one. */
export function marginalOfMachines(
  list: Read,
  fleet: Sized,
  { machines, listPrice }: { machines: number; listPrice: number | null },
): MarginalOf {
  if (isAllSpot(fleet))
    return {
      why: 'the same as the price of the change, because commitments do not cover Spot machines.',
      isPrice: true,
    };
  if (fleet.mix)
    return {
      why: 'AWS chooses the type of each machine, and On-Demand or Spot. Commitments do not cover all of these.',
    };
  if (listPrice === null || fleet.instanceType === null) return { why: 'The list price is not known.' };
  const known = commitmentsIn(list, fleet.ref);
  if ('why' in known) return known;
  const move = { region: fleet.ref.region, type: fleet.instanceType, listPrice, machines };
  return { value: marginalPrice(known.value, move), of: known.value };
}

type Machine = Pick<Move, 'type' | 'region'>;

interface Setup {
  from: string;
  to: string;
  /** USD per hour at list price that the change costs more; negative is saved. */
  perHour: number | null;
}

/** What another setup of a fleet adds to the bill, on another machine type or on the same. */
export function marginalOfSetup(
  list: Read,
  { account, region }: Pick<FleetRef, 'account' | 'region'>,
  { from, to, perHour }: Setup,
): MarginalOf {
  if (perHour === null) return { why: 'The list price is not known.' };
  const known = commitmentsIn(list, { account });
  if ('why' in known) return known;
  const [before, after] = [from, to].map((type) => ({ type, region })) as [Machine, Machine];
  const { plans, reservations } = known.value;
  const isApart =
    plans.some((plan) => covers(plan, before) !== covers(plan, after)) ||
    reservations.some((one) => reserves(one, before) !== reserves(one, after));
  if (isApart)
    return {
      why: `Commitments of the account cover one of ${familyOf(from)} and ${familyOf(to)} in ${region}, not both.`,
    };
  const move = { ...after, listPrice: Math.abs(perHour), machines: Math.sign(perHour) };
  return { value: marginalPrice(known.value, move), of: known.value };
}

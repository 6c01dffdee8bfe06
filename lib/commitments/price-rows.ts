import type { FleetRef } from '@/lib/core/fleet-ref';
import { rangeDelta } from '@/lib/core/format';
import { changePrice, type ChoicePrice } from '@/lib/fleets/change-price';
import type { Fleet } from '@/lib/fleets/model';
import { marginalOfMachines, marginalOfSetup } from './marginal-of';
import type { CommitmentList } from './model';
import { marginalText } from './words';

/** Prices of a fleet's machines: of each that may be launched, at list price, and as the account paid for it. */
export interface MachinePrices {
  choices: readonly ChoicePrice[] | null;
  unitPrice: number | null;
  paidPrice: number | null;
  /** Why there is no list price; null: there is one. */
  whyNoPrice: string | null;
}

interface Priced {
  fleet: Pick<Fleet, 'ref' | 'instanceType' | 'mix'>;
  /** More machines, or fewer if negative. */
  machines: number;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** Rows beside the list price: what the account paid for such machines, and what the bill really changes by. */
export function marginalRows(
  { fleet, machines, now }: Priced,
  prices: MachinePrices | null,
  list: CommitmentList | null | undefined,
): [string, string][] {
  const listPrice = prices?.unitPrice ?? null;
  const paid = prices && changePrice(machines, { choices: null, unitPrice: prices.paidPrice });
  const marginal = marginalOfMachines(list, fleet, { machines, listPrice });
  return [
    ...(paid ? [['Amortised', `${rangeDelta(paid)}/h, as paid lately`] satisfies [string, string]] : []),
    ['Marginal price', marginalText(marginal, { isMore: machines > 0, listPrice, now })],
  ];
}

/** The same for a setup on another machine type, or for one that runs another number of machines over time. */
export function setupRows(
  ref: Pick<FleetRef, 'account' | 'region'>,
  setup: { from: string; to: string; perHour: number | null },
  { list, now }: { list: CommitmentList | null | undefined; now: number },
): [string, string][] {
  const isMore = (setup.perHour ?? 0) > 0;
  const text = marginalText(marginalOfSetup(list, ref, setup), { isMore, listPrice: null, now });
  return [['Marginal price', text]];
}

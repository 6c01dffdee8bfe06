import type { FleetSpend } from '@/lib/bill/model';
import type { PriceRange } from '@/lib/fleets/change-price';
import type { Fleet } from '@/lib/fleets/model';

/** A chosen fleet, with the prices of what may be launched. */
export interface Target {
  key: string;
  fleet: Fleet;
  spend: Pick<FleetSpend, 'choices' | 'unitPrice' | 'whyNoPrice'> | null;
}

/** What all dialogs for several fleets get. */
export interface BulkDialogProps {
  targets: readonly Target[];
  onClose: () => void;
  /** Called once every change is accepted. */
  onDone: () => void;
}

/** The sum of prices, and how many of them are not known. */
export function sumOf(prices: readonly (PriceRange | null)[]) {
  const known = prices.filter((price) => price !== null);
  return {
    least: known.reduce((sum, { least }) => sum + least, 0),
    most: known.reduce((sum, { most }) => sum + most, 0),
    unknown: prices.length - known.length,
  };
}

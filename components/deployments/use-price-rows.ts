'use client';
import { fleetKey } from '@/lib/core/fleet-ref';
import { priceRows, type Priced } from '@/lib/deployments/price-rows';
import { usePriceReads } from '../spend/use-price-reads';

/** Rows for replacing all machines: double running, run rate, load share and time. */
export function usePriceRows(priced: Priced) {
  const { reads, ...known } = usePriceReads(fleetKey(priced.data.fleet.ref));
  return { rows: priceRows(priced, known), reads };
}

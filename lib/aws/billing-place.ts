import 'server-only';
import { AppError } from '@/lib/core/errors';
import { billingRegion } from '@/lib/core/partition';
import type { Place } from '@/lib/core/place';
import { env } from '@/lib/runtime/env';

/** A region of an account. All its regions are in one partition. */
const regionOf = (account: string) =>
  env.accounts?.find(({ id }) => id === account)?.regions[0] ?? env.regions[0]!;

/**
 * Where the price list or the Cost Explorer of an account answers. `region`: the one that is asked about.
 * @throws AppError unavailable, in partitions that have neither
 */
export function billingPlace(account: string, region = regionOf(account)): Place {
  const billing = billingRegion(region);
  if (billing) return { account, region: billing };
  throw new AppError('unavailable', `AWS offers neither a price list nor Cost Explorer in ${region}.`, {
    hint: 'This is normal. The costs of an AWS GovCloud account are in its standard account, which these credentials cannot reach.',
  });
}

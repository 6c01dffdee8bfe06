import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';
import { env } from '@/lib/runtime/env';
import { callerAccount } from './identity';

export interface Account {
  /** Twelve digits. */
  id: string;
  name: string | null;
  regions: string[];
}

/**
 * The accounts of AWS_ACCOUNTS; if unset, the account of the credentials.
 * @throws AppError if AWS does not name the account of the credentials
 */
export async function listAccounts(): Promise<Account[]> {
  if (env.accounts) return env.accounts.map(({ id, name = null, regions }) => ({ id, name, regions }));
  return [{ id: await ownAccount(), name: null, regions: env.regions }];
}

/** Every region of every account. @throws AppError as `listAccounts` does */
export const listPlaces = async (): Promise<Place[]> =>
  (await listAccounts()).flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));

/** The regions of an account; without a name, of the first account. @throws AppError missing */
export async function placesIn(account: string | undefined) {
  const all = await listPlaces();
  const chosen = account ?? all[0]!.account;
  const places = all.filter((place) => place.account === chosen);
  if (places.length > 0) return { account: chosen, places };
  throw new AppError('missing', `Plimsoll does not show account ${chosen}.`, { hint: HINT });
}

const HINT = 'AWS_ACCOUNTS and AWS_REGIONS list what Plimsoll shows.';

/** @throws AppError missing if the region or account is not configured */
export async function assertPlace({ account, region }: Place) {
  const places = await listPlaces();
  if (places.some((place) => place.account === account && place.region === region)) return;
  throw new AppError('missing', `Plimsoll does not show ${region} of account ${account}.`, {
    hint: HINT,
  });
}

/** Stored reads, counts and bills use this id as a key, so there is no placeholder for it. */
async function ownAccount() {
  try {
    return (await callerAccount(env.regions[0]!)).value.account;
  } catch (error) {
    const { kind, message } = error as AppError;
    throw new AppError(kind, `Plimsoll could not read the account of its credentials: ${message}`, {
      hint: 'Plimsoll tries again automatically. If it cannot reach STS, set the account in AWS_ACCOUNTS.',
      cause: error,
    });
  }
}

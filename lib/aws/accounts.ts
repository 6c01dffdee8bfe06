import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';
import { env } from '@/lib/server/env';
import { callerAccount } from './identity';

export interface Account {
  /** Twelve digits. */
  id: string;
  name: string | null;
  regions: string[];
}

/**
 * The accounts of AWS_ACCOUNTS; where it is not set, the one that the credentials belong to.
 * @throws AppError where AWS does not say whose the credentials are
 */
export async function listAccounts(): Promise<Account[]> {
  if (env.accounts) return env.accounts.map(({ id, name = null, regions }) => ({ id, name, regions }));
  return [{ id: await ownAccount(), name: null, regions: env.regions }];
}

/** Every region of every account. @throws AppError as `listAccounts` does */
export const listPlaces = async (): Promise<Place[]> =>
  (await listAccounts()).flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));

/** The regions of an account, of the first where none is named. @throws AppError missing */
export async function placesIn(account: string | undefined) {
  const all = await listPlaces();
  const chosen = account ?? all[0]!.account;
  const places = all.filter((place) => place.account === chosen);
  if (places.length > 0) return { account: chosen, places };
  throw new AppError('missing', `Plimsoll does not show account ${chosen}.`, { hint: HINT });
}

const HINT = 'AWS_ACCOUNTS and AWS_REGIONS say what it shows.';

/** @throws AppError missing, for a region or an account that is not shown here */
export async function assertPlace({ account, region }: Place) {
  const places = await listPlaces();
  if (places.some((place) => place.account === account && place.region === region)) return;
  throw new AppError('missing', `Plimsoll does not show ${region} of account ${account}.`, {
    hint: HINT,
  });
}

/** Never a stand-in: what is read, counted and billed is kept under this name. */
async function ownAccount() {
  try {
    return (await callerAccount(env.regions[0]!)).value.account;
  } catch (error) {
    const { kind, message } = error as AppError;
    throw new AppError(kind, `Which account this is, is not known: ${message}`, {
      hint: 'Plimsoll asks again by itself. Where STS cannot be reached, name the account in AWS_ACCOUNTS.',
      cause: error,
    });
  }
}

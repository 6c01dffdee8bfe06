import 'server-only';
import type { Aged } from '@/lib/core/aged';
import { AppError } from '@/lib/core/errors';
import { arnPartition } from '@/lib/core/partition';
import type { Place } from '@/lib/core/place';
import { env } from '@/lib/runtime/env';
import { callerAccount } from './identity';
import { knowAccounts, type KnownAccount } from './known-accounts';
import { readMembers, type Member } from './organization';

export interface Account {
  /** Twelve digits. */
  id: string;
  name: string | null;
  regions: string[];
}

/**
 * The accounts of AWS_ACCOUNTS, or the account of the credentials; and those that the organisation adds. If that
 * cannot be read, `stale` says why.
 * @throws AppError if AWS does not name the account of the credentials
 */
export async function readAccounts(): Promise<Aged<Account[]>> {
  const named: KnownAccount[] = env.accounts ?? [{ id: await ownAccount(), regions: env.regions }];
  if (!env.organization) return { value: named.map(toAccount), readAt: Date.now() };
  const { value: members, ...read } = await readMembers();
  const hidden = new Set([...named.map(({ id }) => id), ...env.organization.except]);
  const all = [...named, ...members.filter(({ id }) => !hidden.has(id)).map(ofOrganization)];
  knowAccounts(all);
  return { ...read, value: all.map(toAccount) };
}

const toAccount = ({ id, name, regions }: KnownAccount): Account => ({ id, name: name ?? null, regions });

function ofOrganization({ id, name }: Member): KnownAccount {
  const { readRole, operateRole, externalId } = env.organization!;
  const arn = (role: string) => `arn:${arnPartition(env.regions[0]!)}:iam::${id}:role/${role}`;
  const roles = { readRole: arn(readRole), ...(operateRole && { operateRole: arn(operateRole) }) };
  return { id, name, ...roles, externalId, regions: env.regions };
}

/** The same without the reason. @throws AppError as `readAccounts` does */
export const listAccounts = async (): Promise<Account[]> => (await readAccounts()).value;

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

const HINT = 'AWS_ACCOUNTS, AWS_ORGANIZATION_ROLE and AWS_REGIONS say what Plimsoll shows.';

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

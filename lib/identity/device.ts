import 'server-only';
import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import {
  claimDevice,
  findByDeviceHash,
  forgetDevice,
  insertDevice,
  notePoll,
  type DeviceSignIn,
} from '@/lib/db/device-sign-ins';
import type { Share } from '@/lib/rules/own-share';
import { deviceHash, newDeviceCode, newUserCode, userHash } from './device-codes';
import { issuerNow, newToken, tokenHash } from './tokens';

/** ms that a code can be confirmed. */
const LIFE_MS = 10 * 60_000;
const INTERVAL_MS = 5_000;
/** How much a program that asks too often must wait longer, as RFC 8628 says. */
const SLOWER_MS = 5_000;
/** A request that comes so little early is on time: its clock is not ours. */
const SLACK_MS = 500;
const HOUR_MS = 3_600_000;
/** So many that no team sees it, and so few that strangers cannot fill the table or find a code by guessing. */
const MOST_WAITING = 500;

/** What a person confirmed: the token that the command line gets. */
export interface Confirmed extends Share {
  name: string;
  by: string;
  issuer: string;
  /** UTC ms, by AWS's clock. */
  expiresAt: number;
}

export interface Begun {
  deviceCode: string;
  userCode: string;
  expiresIn: number;
  interval: number;
}

/** Begins the sign-in of a command line, which anybody may ask for. @throws AppError limited */
export async function beginDevice(machine: string, address: string, now: number): Promise<Begun> {
  const [deviceCode, userCode] = [newDeviceCode(), newUserCode()];
  const row = {
    ...{ id: randomUUID(), machine, address, intervalMs: INTERVAL_MS },
    ...{ deviceHash: deviceHash(deviceCode), userHash: userHash(userCode) },
    ...{ at: new Date(now), expiresAt: new Date(now + LIFE_MS) },
  };
  if (!(await insertDevice(row, { most: MOST_WAITING, forget: new Date(now - HOUR_MS) })))
    throw new AppError('limited', 'Too many command lines are waiting for a sign-in.', {
      hint: 'Try again in ten minutes.',
    });
  return { deviceCode, userCode, expiresIn: LIFE_MS / 1_000, interval: INTERVAL_MS / 1_000 };
}

/** The error codes of RFC 8628. */
export type Refusal =
  'authorization_pending' | 'slow_down' | 'access_denied' | 'expired_token' | 'invalid_grant';

export type Polled = { token: string; name: string; expiresIn: number } | { error: Refusal };

interface Clocks {
  /** UTC ms. */
  now: number;
  /** The same by AWS's clock, by which tokens expire. */
  awsNow: number;
}

/** Answers a command line that asks for its token. It gets it once. */
export async function pollDevice(deviceCode: string, { now, awsNow }: Clocks): Promise<Polled> {
  const row = await findByDeviceHash(deviceHash(deviceCode));
  if (!row) return { error: 'invalid_grant' };
  if (row.expiresAt.getTime() <= now) return { error: 'expired_token' };
  const isEarly = row.polledAt !== null && now - row.polledAt.getTime() < row.intervalMs - SLACK_MS;
  await notePoll(row.id, new Date(now), row.intervalMs + (isEarly ? SLOWER_MS : 0));
  if (isEarly) return { error: 'slow_down' };
  if (!row.decidedAt) return { error: 'authorization_pending' };
  if (row.confirmed) return claim(row, awsNow);
  await forgetDevice(row.id);
  return { error: 'access_denied' };
}

/** The person who confirmed it may have lost their role since. */
async function claim({ id, machine, confirmed }: DeviceSignIn, awsNow: number): Promise<Polled> {
  const { expiresAt, scope, ...rest } = confirmed as unknown as Confirmed;
  if (!(await issuerNow(rest))) return { error: 'access_denied' };
  const token = newToken();
  const { accounts, envs, apps, fleets } = scope;
  const row = {
    ...{ id, machine, trust: null, hash: Uint8Array.from(tokenHash(token)), ...rest },
    ...{ accounts: [...accounts], envs: [...envs], apps: [...apps], fleets: [...fleets] },
    ...{ at: new Date(awsNow), expiresAt: new Date(expiresAt) },
  };
  if (!(await claimDevice(id, row))) return { error: 'invalid_grant' };
  return { token, name: rest.name, expiresIn: Math.floor((expiresAt - awsNow) / 1_000) };
}

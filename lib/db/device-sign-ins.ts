import 'server-only';
import { insertSettledIn, type IntentRow, type OutcomeRow } from './changes';
import { db } from './client';
import type { DeviceSignIn } from './generated/client';
import type { NewToken } from './tokens';

export type { DeviceSignIn };

type Begun = Pick<DeviceSignIn, 'id' | 'machine' | 'address' | 'at' | 'expiresAt' | 'intervalMs'> & {
  deviceHash: Buffer;
  userHash: Buffer;
};

const bytes = (hash: Uint8Array) => Uint8Array.from(hash);

/** Adds a command line that waits, unless `most` wait already, and forgets those that ended before `forget`. */
export const insertDevice = (
  { deviceHash, userHash, ...row }: Begun,
  { most, forget }: { most: number; forget: Date },
): Promise<boolean> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      await transaction.deviceSignIn.deleteMany({ where: { expiresAt: { lt: forget } } });
      const waiting = { expiresAt: { gt: row.at }, decidedAt: null };
      if ((await transaction.deviceSignIn.count({ where: waiting })) >= most) return false;
      const data = { ...row, deviceHash: bytes(deviceHash), userHash: bytes(userHash) };
      await transaction.deviceSignIn.create({ data });
      return true;
    }),
  );

export const findByDeviceHash = (hash: Uint8Array): Promise<DeviceSignIn | null> =>
  db((client) => client.deviceSignIn.findUnique({ where: { deviceHash: bytes(hash) } }));

/** The one that nobody has decided yet. */
export const findWaiting = (hash: Uint8Array, now: Date): Promise<DeviceSignIn | null> =>
  db((client) =>
    client.deviceSignIn.findFirst({
      where: { userHash: bytes(hash), decidedAt: null, expiresAt: { gt: now } },
    }),
  );

export async function notePoll(id: string, polledAt: Date, intervalMs: number) {
  await db((client) => client.deviceSignIn.updateMany({ where: { id }, data: { polledAt, intervalMs } }));
}

interface Decision {
  /** null: refused. */
  confirmed: object | null;
  row: IntentRow;
  outcome: OutcomeRow;
}

/** Decides about a command line, with its row of the audit trail. @returns false if it was decided, or it is too late */
export const decideDevice = (
  id: string,
  { confirmed, row, outcome }: Decision,
  now: Date,
): Promise<boolean> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      const { count } = await transaction.deviceSignIn.updateMany({
        where: { id, decidedAt: null, expiresAt: { gt: now } },
        data: { decidedAt: now, ...(confirmed && { confirmed }) },
      });
      return count === 1 && (await insertSettledIn(transaction, row, outcome));
    }),
  );

/** Turns what was confirmed into a token, once. @returns false if another request was faster */
export const claimDevice = (id: string, { trust: _, ...token }: NewToken): Promise<boolean> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      const { count } = await transaction.deviceSignIn.deleteMany({ where: { id } });
      if (count === 0) return false;
      await transaction.serviceToken.create({ data: token });
      return true;
    }),
  );

export async function forgetDevice(id: string) {
  await db((client) => client.deviceSignIn.deleteMany({ where: { id } }));
}

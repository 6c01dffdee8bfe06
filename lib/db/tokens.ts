import 'server-only';
import { insertSettledIn, type IntentRow, type OutcomeRow } from './changes';
import { db } from './client';
import { Prisma, type ServiceToken, type TokenSession } from './generated/client';

export type { ServiceToken };

/** A token by the SHA-256 of its text; null if there is none. */
export const findTokenRow = (hash: Uint8Array): Promise<ServiceToken | null> =>
  db((client) => client.serviceToken.findUnique({ where: { hash: Uint8Array.from(hash) } }));

export const findTokenNamed = (name: string): Promise<ServiceToken | null> =>
  db((client) => client.serviceToken.findUnique({ where: { name } }));

/** Newest first. */
export const listTokenRows = (): Promise<Omit<ServiceToken, 'hash'>[]> =>
  db((client) => client.serviceToken.findMany({ orderBy: { at: 'desc' }, omit: { hash: true } }));

export type NewToken = Omit<ServiceToken, 'lastUsedAt' | 'revokedAt' | 'revokedIn' | 'trust'> & {
  trust: object | null;
};

export async function insertToken({ trust, ...row }: NewToken) {
  await db((client) => client.serviceToken.create({ data: { ...row, ...(trust && { trust }) } }));
}

/** The tokens that pipelines get by their identity, neither revoked nor expired. */
export const listTrustedTokens = (now: Date): Promise<ServiceToken[]> =>
  db((client) =>
    client.serviceToken.findMany({
      where: { trust: { not: Prisma.DbNull }, revokedAt: null, expiresAt: { gt: now } },
    }),
  );

/** Adds what a pipeline got, and forgets what ended before `forget`. */
export async function insertTokenSession(row: TokenSession, forget: Date) {
  await db((client) =>
    client.$transaction([
      client.tokenSession.deleteMany({ where: { expiresAt: { lt: forget } } }),
      client.tokenSession.create({ data: row }),
    ]),
  );
}

/** What a pipeline got, by the SHA-256 of its text, with its token; null if there is none. */
export const findTokenSession = (hash: Uint8Array) =>
  db((client) =>
    client.tokenSession.findUnique({ where: { hash: Uint8Array.from(hash) }, include: { token: true } }),
  );

export async function noteTokenUse(id: string, at: Date) {
  await db((client) => client.serviceToken.updateMany({ where: { id }, data: { lastUsedAt: at } }));
}

export async function revokeTokenRow(id: string, revokedIn: string, revokedAt: Date) {
  const change = { where: { id, revokedAt: null }, data: { revokedAt, revokedIn } };
  await db((client) => client.serviceToken.updateMany(change));
}

/** Revokes a token, with its row of the audit trail. @returns false if it was revoked before */
export const signOutToken = (id: string, row: IntentRow, outcome: OutcomeRow): Promise<boolean> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      const { count } = await transaction.serviceToken.updateMany({
        where: { id, machine: { not: null }, revokedAt: null },
        data: { revokedAt: row.at, revokedIn: row.id },
      });
      return count === 1 && (await insertSettledIn(transaction, row, outcome));
    }),
  );

/** Command lines that a person signed in, neither signed out nor expired. */
export const commandLinesOf = (issuer: string, now: Date) => ({
  ...{ issuer, machine: { not: null }, revokedAt: null, expiresAt: { gt: now } },
});

/** Newest first. */
export const listCommandLines = (issuer: string, now: Date) =>
  db((client) =>
    client.serviceToken.findMany({
      where: commandLinesOf(issuer, now),
      orderBy: { at: 'desc' },
      omit: { hash: true },
    }),
  );

/** Whether a change issued or revoked a token. */
export const isTokenOf = async (change: string): Promise<boolean> =>
  (await db((client) =>
    client.serviceToken.count({ where: { OR: [{ id: change }, { revokedIn: change }] } }),
  )) > 0;

import 'server-only';
import type { Author } from '@/lib/core/author';
import { signatureOf } from '@/lib/core/author';
import { db } from './client';
import { commandLinesOf } from './tokens';

/** Sessions created after `createdAfter` with their people, last used first. */
export const listAllSessionRows = (createdAfter: Date) =>
  db((client) =>
    client.authSession.findMany({
      where: { createdAt: { gt: createdAfter } },
      orderBy: { updatedAt: 'desc' },
      take: 500,
      select: {
        ...{ id: true, createdAt: true, updatedAt: true, userAgent: true },
        user: { select: { subject: true } },
      },
    }),
  );

/** Number of sessions, command lines among them; with `until`, only those created up to then. */
export const countSessions = (subject: string, until?: Date): Promise<number> =>
  db(async (client) => {
    const [sessions, lines] = await Promise.all([
      client.authSession.count({ where: { user: { subject }, ...(until && { createdAt: { lte: until } }) } }),
      client.serviceToken.count({
        where: { ...commandLinesOf(subject, new Date()), ...(until && { at: { lte: until } }) },
      }),
    ]);
    return sessions + lines;
  });

/** Ends the sessions of a person and signs out their command lines. */
export const endSessionsOf = (subject: string, revokedAt: Date) =>
  db((client) =>
    client.$transaction([
      client.authSession.deleteMany({ where: { user: { subject } } }),
      client.serviceToken.updateMany({ where: commandLinesOf(subject, new Date()), data: { revokedAt } }),
    ]),
  );

/** The subjects of all known people. */
export const listSubjects = async (): Promise<string[]> =>
  (await db((client) => client.authUser.findMany({ select: { subject: true } }))).map(
    ({ subject }) => subject,
  );

interface Forgetting {
  person: Author & { id: string };
  /** Replaces their name from now on. */
  pseudonym: string;
  at: Date;
}

/**
 * In one transaction: deletes a person with groups and sessions, withdraws their allows, revokes tokens that they
 * issued, and stores a pseudonym for their name. Denies stay, so that signing in again does not evade them.
 */
export const forgetPerson = ({ person, pseudonym, at }: Forgetting): Promise<void> =>
  db((client) =>
    client.$transaction(async (transaction) => {
      const { id: issuer, email } = person;
      const by = signatureOf(person);
      const granted = {
        ...{ holderKind: 'person', effect: 'allow', withdrawnAt: null },
        holder: { in: [issuer, email].filter((name) => name !== null), mode: 'insensitive' as const },
      };
      await transaction.accessGrant.updateMany({ where: granted, data: { withdrawnAt: at } });
      await transaction.accessGrant.updateMany({
        where: { ...granted, withdrawnAt: { not: null } },
        data: { holder: pseudonym },
      });
      await transaction.accessGrant.updateMany({ where: { by }, data: { by: pseudonym } });
      await transaction.serviceToken.updateMany({
        where: { issuer, revokedAt: null },
        data: { revokedAt: at },
      });
      await transaction.serviceToken.updateMany({ where: { issuer }, data: { by: pseudonym } });
      await transaction.authUser.deleteMany({ where: { subject: issuer } });
    }),
  );

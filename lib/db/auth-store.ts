import 'server-only';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { connection, db } from './client';

export const authStore = () => prismaAdapter(connection(), { provider: 'postgresql' });

/** Records when a session was last used. */
export const touchSession = (id: string, at: Date) =>
  db((client) => client.authSession.updateMany({ where: { id }, data: { updatedAt: at } }));

/** A person's sessions that were created after a time, last used first. */
export const listSessionRows = (userId: string, createdAfter: Date) =>
  db((client) =>
    client.authSession.findMany({
      where: { userId, createdAt: { gt: createdAfter } },
      orderBy: { updatedAt: 'desc' },
      select: { id: true, createdAt: true, updatedAt: true, userAgent: true },
    }),
  );

export const deleteSessions = (userId: string) =>
  db((client) => client.authSession.deleteMany({ where: { userId } }));

/** Everyone who ever signed in, most recent first. */
export const listUserRows = () =>
  db((client) =>
    client.authUser.findMany({
      orderBy: { updatedAt: 'desc' },
      take: 500,
      select: { name: true, email: true, emailVerified: true, subject: true, groups: true, updatedAt: true },
    }),
  );

/** The subject is "provider:subject". */
export const findUserBySubject = (subject: string) =>
  db((client) => client.authUser.findFirst({ where: { subject } }));

export const findUserRow = (id: string) => db((client) => client.authUser.findUnique({ where: { id } }));

export const deleteSession = (id: string) => db((client) => client.authSession.deleteMany({ where: { id } }));

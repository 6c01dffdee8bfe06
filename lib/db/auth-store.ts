import 'server-only';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { connection, db } from './client';

/** The tables of better-auth. */
export const authStore = () => prismaAdapter(connection(), { provider: 'postgresql' });

/** Notes that a session's person was there. */
export const touchSession = (id: string, at: Date) =>
  db((client) => client.authSession.updateMany({ where: { id }, data: { updatedAt: at } }));

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

/** Everyone who ever signed in, whoever came last first. */
export const listUserRows = () =>
  db((client) =>
    client.authUser.findMany({
      orderBy: { updatedAt: 'desc' },
      take: 500,
      select: { name: true, email: true, emailVerified: true, subject: true, groups: true, updatedAt: true },
    }),
  );

/** By "provider:subject". */
export const findUserBySubject = (subject: string) =>
  db((client) => client.authUser.findFirst({ where: { subject } }));

export const findUserRow = (id: string) => db((client) => client.authUser.findUnique({ where: { id } }));

export const deleteSession = (id: string) => db((client) => client.authSession.deleteMany({ where: { id } }));

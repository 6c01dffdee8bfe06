import 'server-only';
import { db } from './client';
import { toData, type NotificationRow } from './notifications';

export interface OpenTrouble {
  fleet: string;
  kind: string;
  raisedAt: Date;
  /** When it was last there. */
  seenAt: Date;
}

export const listOpenTroubles = (): Promise<OpenTrouble[]> => db((client) => client.openTrouble.findMany());

interface Step {
  raised: readonly Pick<OpenTrouble, 'fleet' | 'kind'>[];
  seen: readonly Pick<OpenTrouble, 'fleet' | 'kind'>[];
  cleared: readonly Pick<OpenTrouble, 'fleet' | 'kind'>[];
  notices: readonly NotificationRow[];
}

/** Stores what began, is still there and ended, together with what webhooks are told of it: all or nothing. */
export const stepTroubles = ({ raised, seen, cleared, notices }: Step, now: Date) =>
  db((client) =>
    client.$transaction(async (transaction) => {
      for (const { fleet, kind } of cleared)
        await transaction.openTrouble.deleteMany({ where: { fleet, kind } });
      for (const { fleet, kind } of seen)
        await transaction.openTrouble.updateMany({ where: { fleet, kind }, data: { seenAt: now } });
      await transaction.openTrouble.createMany({
        data: raised.map(({ fleet, kind }) => ({ fleet, kind, raisedAt: now, seenAt: now })),
        skipDuplicates: true,
      });
      await transaction.notification.createMany({ data: notices.map(toData), skipDuplicates: true });
    }),
  );

import 'server-only';
import type { CommitmentFacts } from '@/lib/aws/commitments';
import { db } from './client';
import type { Prisma } from './generated/client';

/** The commitments of an account on a day; days are UTC ms. */
export interface CommitmentsRow {
  askedOn: number;
  day: number;
  facts: CommitmentFacts;
}

/** The newest stored commitments of an account that were asked for on `since` or later; null if there are none. */
export async function findCommitments(account: string, since: number): Promise<CommitmentsRow | null> {
  const row = await db((client) =>
    client.commitments.findFirst({
      where: { account, askedOn: { gte: new Date(since) } },
      orderBy: { askedOn: 'desc' },
    }),
  );
  return (
    row && {
      askedOn: row.askedOn.getTime(),
      day: row.day.getTime(),
      facts: row.facts as unknown as CommitmentFacts,
    }
  );
}

/** Keeps the newest answer only. */
export async function saveCommitments(account: string, { askedOn, day, facts }: CommitmentsRow) {
  const row = { account, askedOn: new Date(askedOn), day: new Date(day) };
  const json = facts as unknown as Prisma.InputJsonObject;
  await db((client) =>
    client.$transaction([
      client.commitments.deleteMany({ where: { account } }),
      client.commitments.create({ data: { ...row, facts: json } }),
    ]),
  );
}

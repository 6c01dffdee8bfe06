import 'server-only';
import type { AnomalyFacts } from '@/lib/aws/anomalies';
import { db } from './client';
import type { Prisma } from './generated/client';

/** What AWS said of an account's anomalies, and the day (UTC ms) on which it was asked. */
export interface AnomaliesRow {
  askedOn: number;
  facts: AnomalyFacts[];
}

export async function findAnomalies(account: string): Promise<AnomaliesRow | null> {
  const row = await db((client) => client.costAnomalies.findUnique({ where: { account } }));
  return row && { askedOn: row.askedOn.getTime(), facts: row.facts as unknown as AnomalyFacts[] };
}

/** Keeps the newest answer only. */
export async function saveAnomalies(account: string, { askedOn, facts }: AnomaliesRow) {
  const row = { askedOn: new Date(askedOn), facts: facts as unknown as Prisma.InputJsonArray };
  await db((client) =>
    client.costAnomalies.upsert({ where: { account }, create: { account, ...row }, update: row }),
  );
}

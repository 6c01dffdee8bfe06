import 'server-only';
import { COST_CUTS, type CostAmount, type CostCut, type CostTags } from '@/lib/aws/costs';
import type { Problem } from '@/lib/core/errors';
import { db } from './client';
import { Prisma } from './generated/client';

export interface BilledDayRow {
  cut: CostCut;
  /** UTC ms, start of the day. */
  at: number;
  /** UTC ms, AWS's clock. */
  askedAt: number;
  /** AWS may still change the day. */
  estimated: boolean;
  amounts: CostAmount[];
  /** UTC ms: when AWS was seen to have changed a complete day, and its amounts before that. */
  restatedAt: number | null;
  before: CostAmount[] | null;
}

/** How an account's bill is split: by these tags, and by a cost category; null: by none. */
export interface Split {
  account: string;
  tags: CostTags;
  category: string | null;
}

/**
 * Earlier versions stored all record types under the bare names of the cuts, and what a payer sees of all its accounts
 * under `usage`.
 */
const plainName = (cut: CostCut) => `own ${cut}`;

/** Days that were split otherwise stay stored, so that going back costs nothing. */
function nameOf(cut: CostCut, { tags, category }: Omit<Split, 'account'>) {
  if (cut === 'linked' && category !== null) return `${plainName(cut)} ${JSON.stringify(category)}`;
  return cut === 'app' && tags.join() !== 'app,env'
    ? `${plainName(cut)} ${JSON.stringify(tags)}`
    : plainName(cut);
}

/** The stored days of an account's bills in [from, to), UTC ms, oldest first. */
export async function listBilledDays(
  { account, ...split }: Split,
  from: number,
  to: number,
): Promise<BilledDayRow[]> {
  const where = { account, day: { gte: new Date(from), lt: new Date(to) } };
  const rows = await db((client) => client.billedDay.findMany({ where, orderBy: { day: 'asc' } }));
  const cuts = new Map([...COST_CUTS, 'linked' as const].map((cut) => [nameOf(cut, split), cut]));
  return rows.flatMap(({ cut: name, day, askedAt, estimated, amounts, restatedAt, before }) => {
    const cut = cuts.get(name);
    return cut
      ? [
          {
            ...{ cut, at: day.getTime(), askedAt: askedAt.getTime(), estimated },
            amounts: amounts as unknown as CostAmount[],
            restatedAt: restatedAt?.getTime() ?? null,
            before: before as unknown as CostAmount[] | null,
          },
        ]
      : [];
  });
}

/** Replaces the stored days of one cut. */
export async function saveBilledDays({ account, ...split }: Split, rows: readonly BilledDayRow[]) {
  const json = (amounts: CostAmount[]) => amounts as unknown as Prisma.InputJsonArray;
  const data = rows.map(({ cut, at, askedAt, estimated, amounts, restatedAt, before }) => ({
    ...{ account, cut: nameOf(cut, split), day: new Date(at), askedAt: new Date(askedAt), estimated },
    amounts: json(amounts),
    restatedAt: restatedAt === null ? null : new Date(restatedAt),
    before: before ? json(before) : Prisma.DbNull,
  }));
  const same = { account, OR: data.map(({ cut, day }) => ({ cut, day })) };
  await db((client) =>
    client.$transaction([
      client.billedDay.deleteMany({ where: same }),
      client.billedDay.createMany({ data, skipDuplicates: true }),
    ]),
  );
}

/** Counts a request to Cost Explorer before it is sent. @returns false if the day's `limit` is used up */
export async function claimRequest(account: string, day: number, limit: number): Promise<boolean> {
  const claimed = await db(
    (client) => client.$queryRaw<unknown[]>`
      INSERT INTO "cost_requests" ("account", "day", "requests")
      SELECT ${account}, ${new Date(day)}::date, 1 WHERE ${limit}::int > 0
      ON CONFLICT ("account", "day") DO UPDATE SET "requests" = "cost_requests"."requests" + 1
      WHERE "cost_requests"."requests" < ${limit}::int
      RETURNING "requests"`,
  );
  return claimed.length === 1;
}

export interface RequestsOfDay {
  used: number;
  /** The last refusal, unless an answer followed it. */
  refusal: { at: number; problem: Problem } | null;
}

/** Requests to Cost Explorer on a day (UTC ms), with the last refusal. */
export async function readRequests(account: string, day: number): Promise<RequestsOfDay> {
  const where = { account_day: { account, day: new Date(day) } };
  const row = await db((client) => client.costRequests.findUnique({ where }));
  const { requests = 0, refusedAt = null, refusal = null } = row ?? {};
  return {
    used: requests,
    refusal: refusedAt && { at: refusedAt.getTime(), problem: refusal as unknown as Problem },
  };
}

/** Stores why Cost Explorer refused a request; null after an answer. Times are UTC ms. */
export async function noteRefusal(account: string, day: number, at: number, problem: Problem | null) {
  const data = problem
    ? { refusedAt: new Date(at), refusal: { ...problem } as Prisma.InputJsonObject }
    : { refusedAt: null, refusal: Prisma.DbNull };
  await db((client) => client.costRequests.updateMany({ where: { account, day: new Date(day) }, data }));
}

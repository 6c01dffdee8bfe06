import 'server-only';
import { listChanges, type ChangeFilter, type ChangeRow } from './changes';
import { db, withConnections } from './client';
import { Prisma } from './generated/client';

export interface ChangeSearch extends Omit<ChangeFilter, 'numbers' | 'after' | 'outcome'> {
  /** Part of a target, actor, reason or message, or the whole id of a change or an AWS request. */
  text?: string | undefined;
}

export interface Found {
  rows: ChangeRow[];
  /** Older rows have lower numbers than this; null if all were searched. */
  next: number | null;
}

/** Newest rows that are searched without the index: a common word is found there at once. */
const NEWEST = 2_000;
/** Rows for one request if no index fits: a text too short for it, or changes without a known outcome. */
const FURTHER = 10_000;
/** Rows that the index gives for one request. */
const MOST_FOUND = 2_000;
/** Length of the pieces in the index. */
const PIECE = 3;

/**
 * Searches the trail, newest first, with a limit on the rows that one request reads. Fewer than `take` rows with a
 * `next` mean that older rows were not searched yet.
 */
export function searchChanges(search: ChangeSearch): Promise<Found> {
  const { text, standings = [] } = search;
  // Each page of a fleet lists changes: that has indexes, and does not wait behind searches without one.
  const isIndexed = standings.every(({ started, or }) => !started && !or) && !hasUnknown(search);
  if (!text && isIndexed) return withoutText(search);
  return withConnections('searches', () => (text ? withText(search, text) : withoutText(search)));
}

const hasUnknown = ({ standings = [] }: Pick<ChangeSearch, 'standings'>) =>
  standings.some(({ outcome }) => outcome === 'unknown');

async function withoutText({ take, ...filter }: ChangeSearch): Promise<Found> {
  if (!hasUnknown(filter)) return page(await listChanges({ ...filter, take: take + 1 }), take, null);
  const floor = (await newestNumber(filter.before)) - FURTHER;
  return page(await listChanges({ ...filter, after: floor, take: take + 1 }), take, floor > 1 ? floor : null);
}

async function withText({ take, text: _text, ...filter }: ChangeSearch, text: string): Promise<Found> {
  const isShort = [...text].length < PIECE;
  const from = await newestNumber(filter.before);
  const floor = from - (isShort ? FURTHER : NEWEST);
  const wanted = { ...filter, take: take + 1 };
  const rows = await listChanges({ ...wanted, numbers: await scan(text, from, floor) });
  if (rows.length > take || floor <= 1 || isShort) return page(rows, take, floor > 1 ? floor : null);
  const numbers = await lookUp(text, floor);
  const older = await listChanges({ ...wanted, numbers });
  return page([...rows, ...older], take, numbers.length === MOST_FOUND ? numbers.at(-1)! : null);
}

const page = (rows: ChangeRow[], take: number, next: number | null): Found => ({
  rows: rows.slice(0, take),
  next: rows.length > take ? rows[take - 1]!.number : next,
});

/** One above the newest number to be searched. */
async function newestNumber(before: number | undefined): Promise<number> {
  if (before) return before;
  const newest = { orderBy: { number: 'desc' }, select: { number: true } } as const;
  return ((await db((client) => client.change.findFirst(newest)))?.number ?? 0) + 1;
}

const TEXT = Prisma.sql`"search_text"(c."fleet", c."actor", c."reason", c."subject", c."email")`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The conditions for a text, of which one must hold. */
function matching(text: string) {
  const like = Prisma.sql`lower(${`%${text.replace(/[\\%_]/g, '\\$&')}%`})`;
  const call = JSON.stringify([{ requestId: text }]);
  return {
    change: Prisma.sql`${TEXT} LIKE ${like}`,
    message: Prisma.sql`lower(o."message") LIKE ${like}`,
    calls: Prisma.sql`o."calls" @> ${call}::jsonb`,
    id: UUID.test(text) ? Prisma.sql`c."id" = ${text}::uuid` : Prisma.sql`false`,
    pieces: Prisma.sql`"search_pieces"(lower(${text}))`,
  };
}

const numbersOf = (rows: { number: number }[]) => rows.map(({ number }) => number);

/** Reads each row in (floor, from). OFFSET 0 keeps PostgreSQL from reading all outcomes instead of those of these rows. */
async function scan(text: string, from: number, floor: number): Promise<number[]> {
  const { change, message, calls, id } = matching(text);
  return numbersOf(
    await db(
      (client) => client.$queryRaw<{ number: number }[]>`
        SELECT c."number" FROM "change" c WHERE c."number" < ${from} AND c."number" >= ${floor} AND (${change} OR ${id}
          OR (SELECT bool_or("is") FROM (SELECT coalesce(${message}, false) OR ${calls} AS "is" FROM "outcome" o
            WHERE o."change_id" = c."id" OFFSET 0) "outcomes"))
        ORDER BY c."number" DESC`,
    ),
  );
}

/** Asks the indexes for rows below a number. */
async function lookUp(text: string, below: number): Promise<number[]> {
  const { change, message, calls, id, pieces } = matching(text);
  const newest = Prisma.sql`ORDER BY c."number" DESC LIMIT ${MOST_FOUND}`;
  const ofOutcome = (condition: Prisma.Sql) => Prisma.sql`
    SELECT c."number" FROM "outcome" o JOIN "change" c ON c."id" = o."change_id"
    WHERE c."number" < ${below} AND ${condition} ${newest}`;
  return numbersOf(
    await db(
      (client) => client.$queryRaw<{ number: number }[]>`
        SELECT "number" FROM (
          (SELECT c."number" FROM "change" c
            WHERE c."number" < ${below} AND "search_pieces"(${TEXT}) @> ${pieces} AND ${change} ${newest})
          UNION (${ofOutcome(Prisma.sql`"search_pieces"(lower(o."message")) @> ${pieces} AND ${message}`)})
          UNION (${ofOutcome(calls)})
          UNION (SELECT c."number" FROM "change" c WHERE c."number" < ${below} AND ${id})
        ) "found" ORDER BY "number" DESC LIMIT ${MOST_FOUND}`,
    ),
  );
}

import { withClient } from './with-client.script.ts';

export interface ChainReport {
  /** Sealed rows of changes and outcomes. */
  rows: number;
  /** Rows that were deleted after their retention time. */
  pruned: number;
  /** The newest seal in hex. A copy kept elsewhere shows whether newer rows were cut off. */
  head: string | null;
  /** The first row whose seal does not follow from the rows before it. */
  bad: { kind: string; row: number; what: 'edited' | 'missing' | 'not sealed' } | null;
}

const BROKEN = `
  SELECT "kind", "row", "what" FROM (
    SELECT l."number", l."kind", l."row",
      CASE WHEN coalesce(c."number", o."number") IS NULL THEN 'missing'
        WHEN l."hash" IS DISTINCT FROM sha256(coalesce(lag(l."hash") OVER (ORDER BY l."number"),
            (SELECT "hash" FROM "audit_anchor" ORDER BY "number" DESC LIMIT 1), ''::bytea)
          || convert_to(CASE l."kind" WHEN 'change' THEN "audit_text"(c) ELSE "audit_text"(o) END, 'UTF8'))
        THEN 'edited' END AS "what"
    FROM "audit_link" l
    LEFT JOIN "change" c ON l."kind" = 'change' AND c."number" = l."row"
    LEFT JOIN "outcome" o ON l."kind" = 'outcome' AND o."number" = l."row"
  ) "links" WHERE "what" IS NOT NULL ORDER BY "number" LIMIT 1`;

const UNSEALED = `
  SELECT 'change' AS "kind", c."number" AS "row" FROM "change" c
    LEFT JOIN "audit_link" l ON l."kind" = 'change' AND l."row" = c."number" WHERE l."number" IS NULL
  UNION ALL SELECT 'outcome', o."number" FROM "outcome" o
    LEFT JOIN "audit_link" l ON l."kind" = 'outcome' AND l."row" = o."number" WHERE l."number" IS NULL
  LIMIT 1`;

/** Checks the seals of the audit trail from first to newest in one snapshot. @throws Error from PostgreSQL */
export async function verifyChain(url: string): Promise<ChainReport> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: broken } = await client.query<NonNullable<ChainReport['bad']>>(BROKEN);
    const { rows: unsealed } = await client.query<{ kind: string; row: number }>(UNSEALED);
    const { rows: ends } = await client.query<Omit<ChainReport, 'bad'>>(
      `SELECT count(*)::int AS "rows",
        (SELECT encode("hash", 'hex') FROM "audit_link" ORDER BY "number" DESC LIMIT 1) AS "head",
        (SELECT coalesce(sum("rows"), 0)::int FROM "audit_anchor") AS "pruned" FROM "audit_link"`,
    );
    const bad = broken[0] ?? (unsealed[0] ? { ...unsealed[0], what: 'not sealed' as const } : null);
    return { ...ends[0]!, bad };
  });
}
